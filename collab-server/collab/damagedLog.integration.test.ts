import { once } from "node:events";
import { cpSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { connect } from "./test/connect.ts";
import { afterDamage, type Left } from "./test/damage/afterDamage.ts";
import { startOn } from "./test/damage/startOn.ts";
import { eventually } from "./test/eventually.ts";
import { onDisk } from "./test/onDisk.ts";
import { plainNode } from "./test/plainNode.ts";
import { temporaryDir } from "./test/startCollab.ts";
import { startProcess } from "./test/startProcess.ts";

const idsOf = (doc: Y.Doc) =>
  readGraph(doc)
    .graph.nodes.map(({ id }) => id)
    .sort();

/** What a killed server left of a workflow of 150 nodes, all of which it had said to be on disk. */
async function drawnAndKilled(): Promise<Left & { before: number }> {
  const dataDir = await temporaryDir();
  const { child, started } = await startProcess(dataDir);
  const peer = connect(started);
  await peer.synced();
  const before = statSync(join(dataDir, "coweave.db-wal")).size;
  for (let n = 0; n < 150; n++) {
    addElements(peer.doc, { nodes: [plainNode(`n${n}`)] });
    if (n % 6 === 5) await eventually(() => expect(peer.isSaved()).toBe(true));
  }
  child.kill("SIGKILL");
  await once(child, "exit");
  peer.close();
  return { ...started, dataDir, before, doc: peer.doc };
}

/** So far into what was written while someone drew. */
const placeIn = (length: number, share: number, before: number) =>
  before + Math.floor((length - before) * share);

const at =
  (share: number, harm: (bytes: Buffer, at: number) => unknown) =>
  (file: string, before: number) => {
    const bytes = readFileSync(file);
    harm(bytes, placeIn(bytes.length, share, before));
    writeFileSync(file, bytes);
  };
/** In the lowest byte of a number: of the highest one the checksum does not tell the place. */
const flip = (bytes: Buffer, at: number) => {
  const low = at - (at % 4);
  bytes.writeUInt8((bytes[low] ?? 0) ^ 4, low);
};
const cut = (share: number) => (file: string, before: number) =>
  truncateSync(file, placeIn(statSync(file).size, share, before));

/**
 * How the log of a killed server is harmed -> the least of 150 nodes that is served all the same. Behind
 * a missing update of one author the later ones are there, and wait for it.
 */
const harms: Record<string, [harm: (file: string, before: number) => void, served: number]> = {
  "a bit flipped at 50 %": [at(0.5, flip), 149],
  "a bit flipped at 85 %": [at(0.85, flip), 149],
  "zeros at 70 %": [at(0.7, (bytes, at) => bytes.fill(0, at, at + 8192)), 20],
  "cut to 50 %": [cut(0.5), 10],
  "cut to 90 %": [cut(0.9), 100],
};

test("SYNC60: of a killed server whose write-ahead log is damaged, the next one says what is missing, tells who opens it, and takes it back from whoever has it", async () => {
  const { dataDir: whole, workflowId, token, before, doc } = await drawnAndKilled();
  for (const [how, [harm, least]] of Object.entries(harms)) {
    const dataDir = await temporaryDir();
    cpSync(whole, dataDir, { recursive: true });
    harm(join(dataDir, "coweave.db-wal"), before);
    const server = await startOn(dataDir);
    expect(server.lines[0]?.message, how).toContain("write-ahead log");
    expect(server.lines[0]?.fields, how).toMatchObject({
      kept: expect.stringContaining("damaged-"),
    });
    const wire = { port: server.port, workflowId, token };
    const newcomer = connect(wire);
    await newcomer.synced();
    const served = idsOf(newcomer.doc).length;
    expect(served, how).toBeGreaterThanOrEqual(least);
    if (served < 150) {
      await eventually(() =>
        expect(newcomer.heard.messages, how).toContainEqual(
          expect.objectContaining({ type: "damaged" }),
        ),
      );
      expect(JSON.stringify(server.lines), how).toContain(workflowId);
    }
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    const colleague = connect({ ...wire, doc: copy });
    await colleague.synced();
    await eventually(() => expect(idsOf(newcomer.doc), how).toEqual(idsOf(doc)));
    await eventually(() => expect(colleague.isSaved(), how).toBe(true));
    await server.gone(workflowId, newcomer, colleague);
    await server.close();
    const again = await startOn(dataDir);
    expect(idsOf(await onDisk(again.storage, workflowId)), how).toEqual(idsOf(doc));
    expect(again.lines, how).toEqual([]);
    await again.close();
  }
  const emptied = await temporaryDir();
  cpSync(whole, emptied, { recursive: true });
  truncateSync(join(emptied, "coweave.db-wal"));
  const server = await startOn(emptied);
  expect(await server.storage.users.count()).toBe(0);
  expect(server.lines[0]?.message).toContain("the end of the write-ahead log is missing");
  expect(server.lines[0]?.fields).toMatchObject({
    lost: [{ workflowId }],
    others: { "users.create": 1, "workflows.create": 1 },
  });
}, 90_000);

const SEEDS = Array.from({ length: 8 }, (_, n) => 6105 + n);

test("SYNC61: after damage at a random place of a killed server's write-ahead log what is served is true, what is not is said, and what a peer has comes back for good", async () => {
  const outcomes = await afterDamage(await drawnAndKilled(), "coweave.db-wal", SEEDS);
  console.log(`seeds ${SEEDS[0]} to ${SEEDS.at(-1)}: ${JSON.stringify(outcomes)}`);
  expect(outcomes.refused).toBe(0);
  for (const outcome of ["partly", "whole"] as const)
    expect(outcomes[outcome], outcome).toBeGreaterThan(0);
}, 120_000);
