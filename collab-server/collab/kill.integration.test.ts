import { once } from "node:events";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { connect } from "./test/connect.ts";
import { eventually } from "./test/eventually.ts";
import { plainNode } from "./test/plainNode.ts";
import { temporaryDir } from "./test/startCollab.ts";
import { startProcess } from "./test/startProcess.ts";

test("SYNC28: what a durable message covered survives kill -9, in the middle of typing", async () => {
  const dataDir = await temporaryDir();
  let { child, started } = await startProcess(dataDir);
  const { token, workflowId } = started;
  let covered = 0;
  for (let round = 0; round < 2; round++) {
    const peer = connect({ port: started.port, workflowId, token });
    await peer.synced();
    const onServer = readGraph(peer.doc).graph.nodes.length;
    expect(onServer).toBeGreaterThanOrEqual(covered);
    let typing = true;
    let number = 0;
    const type = () => {
      if (!typing) return;
      addElements(peer.doc, { nodes: [plainNode(`r${round}n${number++}`)] });
      setImmediate(type);
    };
    type();
    await eventually(() => expect(peer.durable()?.frames).toBeGreaterThan(100));
    child.kill("SIGKILL");
    await once(child, "exit");
    typing = false;
    const last = peer.durable();
    // Frame 1 is the step 2, frame n + 1 the n-th node of this round.
    covered = onServer + (last?.frames ?? 1) - 1;
    expect(covered).toBeLessThanOrEqual(onServer + number);
    peer.close();

    ({ child, started } = await startProcess(dataDir, token, workflowId));
    const fresh = connect({ port: started.port, workflowId, token });
    await fresh.synced();
    const ids = new Set(readGraph(fresh.doc).graph.nodes.map(({ id }) => id));
    for (let n = 0; n < (last?.frames ?? 1) - 1; n++) expect(ids).toContain(`r${round}n${n}`);
    const vector = Y.decodeStateVector(Buffer.from(last?.stateVector ?? "", "base64"));
    const now = Y.decodeStateVector(Y.encodeStateVector(fresh.doc));
    for (const [client, clock] of vector) expect(now.get(client)).toBeGreaterThanOrEqual(clock);
    fresh.close();
  }
});

test("SYNC58: who sends thousands of edits at once hears of those on disk while the others are on their way", async () => {
  const { started } = await startProcess(await temporaryDir());
  const peer = connect(started);
  await peer.synced();
  const edits = 5_000;
  for (let n = 0; n < edits; n++) addElements(peer.doc, { nodes: [plainNode(`n${n}`)] });
  await eventually(() => expect(peer.isSaved()).toBe(true));
  const told = peer.heard.messages.flatMap((message) =>
    message.type === "durable" ? [message.frames] : [],
  );
  expect(told.at(-1)).toBe(edits + 1);
  expect(told.filter((frames) => frames > 1 && frames <= edits).length).toBeGreaterThan(3);
});
