import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { removeElements } from "@coweave/shared/document/removeElements.ts";
import { expect, test } from "vitest";
import { createGate } from "./test/createGate.ts";
import { eventually } from "./test/eventually.ts";
import { onDisk } from "./test/onDisk.ts";
import { plainNode } from "./test/plainNode.ts";
import { twoEditors } from "./test/twoEditors.ts";

const STALL_MS = 10_000;

/** Two people draw and delete for ten seconds of a store that does not answer, or fails each time. */
async function drawThrough(mode: "stall" | "fail") {
  const gate = createGate();
  const { server, workflowId, a, b } = await twoEditors({ between: gate.between });
  addElements(a.doc, { nodes: [plainNode("before")] });
  await eventually(() => expect(a.isSaved() && b.isSaved()).toBe(true));
  const durable = () => [a, b].map((peer) => JSON.stringify(peer.durable()));
  const before = durable();
  const told = [a, b].map((peer) => peer.heard.messages.length);

  gate[mode]();
  const began = performance.now();
  for (let n = 0; performance.now() - began < STALL_MS; n++) {
    addElements((n % 2 ? a : b).doc, { nodes: [plainNode(`during${n}`)] });
    if (n === 20) removeElements(a.doc, { nodeIds: ["before"] });
    // The pace of people, and the clock of the stall: nothing is waited for here.
    await wait(100);
    expect(durable()).toEqual(before);
    expect(a.isSaved() || b.isSaved()).toBe(false);
  }
  for (const [index, peer] of [a, b].entries())
    expect(peer.heard.messages.slice(told[index])).toEqual([{ type: "storage", ok: false }]);
  // They go on seeing each other.
  await eventually(() => expect(readGraph(a.doc).graph).toEqual(readGraph(b.doc).graph));

  gate.open();
  await eventually(() => expect(a.isSaved() && b.isSaved()).toBe(true));
  for (const peer of [a, b])
    expect(peer.heard.messages).toContainEqual({ type: "storage", ok: true });
  const stored = readGraph(await onDisk(server.storage, workflowId)).graph;
  expect(stored).toEqual(readGraph(a.doc).graph);
  expect(stored.nodes.length).toBeGreaterThan(20);
  expect(stored.nodes.map(({ id }) => id)).not.toContain("before");
}

test("SYNC49: through ten seconds of a store that stalls, and of one that fails, no durable message leaves, nothing is lost, and it recovers by itself", async () => {
  await Promise.all([drawThrough("stall"), drawThrough("fail")]);
}, 60_000);
