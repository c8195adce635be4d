import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { moveNodes } from "@coweave/shared/document/moveNodes.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { removeElements } from "@coweave/shared/document/removeElements.ts";
import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { collabServer } from "./test/collabServer.ts";
import { connect } from "./test/connect.ts";
import { afterDamage } from "./test/damage/afterDamage.ts";
import { startOn } from "./test/damage/startOn.ts";
import { eventually } from "./test/eventually.ts";
import { onDisk } from "./test/onDisk.ts";
import { plainNode } from "./test/plainNode.ts";
import { temporaryDir } from "./test/startCollab.ts";

const nodesOf = (doc: Y.Doc) => readGraph(doc).graph.nodes;
const idsOf = (doc: Y.Doc) => nodesOf(doc).map(({ id }) => id);
const byId = (a: GraphNode, b: GraphNode) => a.id.localeCompare(b.id);

/** A stopped server's directory with one workflow: snapshot, tail, and a peer that has all of it. */
async function drawnAndStopped(nodes = 12) {
  const dataDir = await temporaryDir();
  const server = await collabServer({ dataDir });
  const owner = await server.person();
  const workflowId = await server.workflow([[owner, "owner"]]);
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  const half = nodes / 2;
  for (let n = 0; n < half; n++) addElements(doc, { nodes: [plainNode(`n${n}`)] });
  removeElements(doc, { nodeIds: ["n1"] });
  const snapshot = Y.encodeStateAsUpdate(doc);
  const log = (update: Uint8Array, index: number) => ({
    documentId: workflowId,
    writer: "earlier",
    seq: index + 1,
    update,
  });
  await server.storage.documents.append(updates.map(log));
  await server.storage.documents.compact(workflowId, snapshot, { earlier: updates.length });
  for (let n = half; n < nodes; n++) addElements(doc, { nodes: [plainNode(`n${n}`)] });
  moveNodes(doc, { n0: { x: 7, y: 7 } });
  await server.storage.documents.append(updates.map(log).slice(half + 1));
  await server.close();
  return { dataDir, workflowId, owner, doc };
}

function changeRow(dataDir: string, sql: string) {
  const db = new DatabaseSync(join(dataDir, "coweave.db"));
  expect(db.prepare(sql).run().changes).toBe(1);
  db.close();
}
const flipSnapshot =
  "UPDATE documents SET snapshot = substr(snapshot, 1, 60) WHERE snapshot NOTNULL";
const flipUpdate = (seq: number) =>
  `UPDATE document_updates SET bytes = CAST(replace(bytes, 'delay', 'decay') AS BLOB) WHERE writer = 'earlier' AND seq = ${seq}`;

test("SYNC42: of a log with a damaged update the rest is served, everyone is told, the log names the workflow, and whoever has the part brings it back", async () => {
  const { dataDir, workflowId, owner, doc } = await drawnAndStopped();
  // Still an update that Yjs would decode: only its checksum tells.
  changeRow(dataDir, flipUpdate(9));
  const server = await startOn(dataDir);
  const wire = { port: server.port, workflowId, token: owner.token };
  const newcomer = connect(wire);
  await newcomer.synced();
  await eventually(() =>
    expect(newcomer.heard.messages).toContainEqual({ type: "damaged", parts: 1 }),
  );
  expect(server.lines[0]?.fields).toMatchObject({
    workflowId,
    damage: [{ part: "update", writer: "earlier", seq: 9 }],
  });
  expect(idsOf(newcomer.doc)).toEqual(expect.arrayContaining(["n0", "n2", "n5"]));
  expect(nodesOf(newcomer.doc).every(({ type }) => type === "delay")).toBe(true);
  expect(idsOf(newcomer.doc).length).toBeLessThan(11);

  const colleague = connect({ ...wire, doc });
  await colleague.synced();
  await eventually(() => expect(nodesOf(newcomer.doc)).toHaveLength(11));
  expect(Y.equalSnapshots(Y.snapshot(newcomer.doc), Y.snapshot(doc))).toBe(true);
  await eventually(() => expect(colleague.isSaved()).toBe(true));
  await server.gone(workflowId, newcomer, colleague);
  await server.close();

  // What is damaged is on disk as it was, and what came back is there beside it.
  const again = await startOn(dataDir);
  expect(nodesOf(await onDisk(again.storage, workflowId))).toEqual(nodesOf(doc));
  expect((await again.storage.documents.load(workflowId))?.damage).toHaveLength(1);
});

test("SYNC43: a snapshot that cannot be read is set aside, its tail served, and no later snapshot replaces it", async () => {
  const { dataDir, workflowId, owner, doc } = await drawnAndStopped();
  changeRow(dataDir, flipSnapshot);
  const server = await startOn(dataDir);
  const wire = { port: server.port, workflowId, token: owner.token };
  const first = connect(wire);
  await first.synced();
  expect(nodesOf(first.doc).length).toBeLessThan(11);
  expect(server.lines[0]?.fields).toMatchObject({ workflowId, damage: [{ part: "snapshot" }] });
  for (let n = 0; n < 40; n++) addElements(first.doc, { nodes: [plainNode(`new${n}`)] });
  await eventually(() => expect(first.isSaved()).toBe(true));
  await server.gone(workflowId, first);
  await eventually(async () =>
    expect((await server.storage.documents.load(workflowId))?.snapshot).not.toBeNull(),
  );
  // The new snapshot kept what waits for the lost part.
  const colleague = connect({ ...wire, doc });
  await colleague.synced();
  await eventually(() => expect(colleague.isSaved()).toBe(true));
  await eventually(() => expect(nodesOf(colleague.doc)).toHaveLength(11 + 40));
  await server.gone(workflowId, colleague);
  await server.close();
  const again = await startOn(dataDir);
  expect(nodesOf(await onDisk(again.storage, workflowId)).sort(byId)).toEqual(
    nodesOf(doc).sort(byId),
  );
  const stored = await again.storage.documents.load(workflowId);
  expect(stored?.damage).toMatchObject([{ part: "set aside" }]);
});

test("SYNC44: where nothing can be read nobody gets an empty document, and the store stays as it is", async () => {
  const { dataDir, workflowId, owner } = await drawnAndStopped();
  changeRow(dataDir, flipSnapshot);
  const db = new DatabaseSync(join(dataDir, "coweave.db"));
  db.exec("DELETE FROM document_updates WHERE writer = 'earlier'");
  db.close();
  const server = await startOn(dataDir);
  const before = await server.storage.documents.load(workflowId);
  const refused = connect({ port: server.port, workflowId, token: owner.token });
  expect(await refused.closed()).toBe(closeCodes.unavailable);
  refused.close();
  await expect(server.documents.read(workflowId, nodesOf)).rejects.toMatchObject({ status: 503 });
  expect(server.lines[0]?.fields).toMatchObject({ workflowId });
  expect(await server.storage.documents.load(workflowId)).toEqual(before);
});

test("SYNC45: an update that Yjs cannot decode takes nothing else along, and stays in the log", async () => {
  const { dataDir, workflowId, owner, doc } = await drawnAndStopped();
  const nonsense = { documentId: workflowId, writer: "other", seq: 1, update: Buffer.from("none") };
  const before = await startOn(dataDir);
  await before.storage.documents.append([nonsense]);
  await before.close();
  const server = await startOn(dataDir);
  const peer = connect({ port: server.port, workflowId, token: owner.token });
  await peer.synced();
  expect(nodesOf(peer.doc)).toEqual(nodesOf(doc));
  expect(server.lines[0]?.fields).toMatchObject({
    workflowId,
    damage: [{ undecodable: "update" }],
  });
  for (let x = 0; x < 40; x++) moveNodes(peer.doc, { n0: { x, y: 0 } });
  await eventually(() => expect(peer.isSaved()).toBe(true));
  await server.gone(workflowId, peer);
  await eventually(async () => {
    const stored = await server.storage.documents.load(workflowId);
    expect(stored?.updates.map((update) => Buffer.from(update).toString())).toContain("none");
    const snapshot = new Y.Doc();
    Y.applyUpdate(snapshot, stored?.snapshot ?? new Uint8Array());
    expect(nodesOf(snapshot)).toContainEqual(
      expect.objectContaining({ position: { x: 39, y: 0 } }),
    );
  });
});

const SEEDS = Array.from({ length: 10 }, (_, n) => 4200 + n);

test("SYNC46: after damage at a random place of the database either the start is refused and the files stay, or what is served is true and what a peer has comes back for good", async () => {
  const { dataDir, workflowId, owner, doc } = await drawnAndStopped(600);
  const left = { dataDir, workflowId, token: owner.token, doc };
  const outcomes = await afterDamage(left, "coweave.db", SEEDS);
  console.log(`seeds ${SEEDS[0]} to ${SEEDS.at(-1)}: ${JSON.stringify(outcomes)}`);
  for (const outcome of ["refused", "partly", "whole"] as const)
    expect(outcomes[outcome], outcome).toBeGreaterThan(0);
}, 120_000);
