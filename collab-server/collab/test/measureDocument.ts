import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { freshDocument, type Mix, makeHistory } from "@coweave/shared/document/test/makeHistory.ts";
import * as Y from "yjs";
import { openSqliteStorage } from "../../storage/sqlite/openSqliteStorage.ts";
import { collabServer } from "./collabServer.ts";

/** Milliseconds until a server had a document ready: one that had just started, and one long after. */
type Loads = { first: number; again: number };

export type MeasuredDocument = {
  json: number;
  stored: number;
  load: Loads;
  freshLoad: Loads;
  bareLoad: number;
};

const ROUNDS = 5;
/** Between the five sessions: what was deleted in one is taken out when the next begins. */
export const DAYS_APART = 45;
/** Updates that the server takes at once. */
const BATCH = 500;
const author = { kind: "person", id: "ann", name: "Ann" } as const;
const loadProcess = join(import.meta.dirname, "loadDocument.process.ts");

/**
 * A document of `nodes` with a history, as the real server took and kept it through its sessions: what
 * it takes in the store, and how long a server that just started, and a warm one, need to have it
 * ready, beside a fresh document of the same size and beside a bare Yjs document that applies the
 * same updates.
 */
export async function measureDocument(
  nodes: number,
  edits: number,
  mix: Mix,
): Promise<MeasuredDocument> {
  const dataDir = mkdtempSync(join(tmpdir(), "coweave-document-"));
  try {
    const { sessions, doc } = makeHistory(nodes, edits, mix);
    const drawn = JSON.stringify(readGraph(doc).graph);
    doc.destroy();
    const kept = await keep(dataDir, sessions);
    if (kept !== drawn) throw new Error("the server has another drawing than its editors");
    await storeFresh(dataDir, nodes);
    const [old, fresh]: [Loads[], Loads[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++)
      for (const id of round % 2 ? (["old", "fresh"] as const) : (["fresh", "old"] as const))
        (id === "old" ? old : fresh).push(await timeLoad(dataDir, id));
    return {
      json: Buffer.byteLength(drawn),
      stored: storedBytes(dataDir, "old"),
      load: medians(old),
      freshLoad: medians(fresh),
      bareLoad: timeBare(sessions.flat()),
    };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The last session is today's. Gives the drawing that the server has in the end, as JSON. */
async function keep(dataDir: string, sessions: Uint8Array[][]): Promise<string> {
  let drawn = "";
  for (const [index, updates] of sessions.entries()) {
    const today = Date.now() - (sessions.length - 1 - index) * DAYS_APART * 86_400_000;
    const server = await collabServer({ dataDir, now: () => today });
    if (index === 0) await server.documents.create("old", () => {});
    for (let from = 0; from < updates.length; from += BATCH)
      await server.documents.edit("old", author, (doc) => {
        for (const update of updates.slice(from, from + BATCH)) Y.applyUpdate(doc, update);
      });
    drawn = await server.documents.read("old", (doc) => JSON.stringify(readGraph(doc).graph));
    await server.close();
  }
  return drawn;
}

async function storeFresh(dataDir: string, nodes: number): Promise<void> {
  const storage = await openSqliteStorage(dataDir);
  const update = Y.encodeStateAsUpdate(freshDocument(nodes));
  await storage.documents.append([{ documentId: "fresh", writer: "w", seq: 1, update }]);
  await storage.documents.compact("fresh", update, { w: 1 });
  await storage.close();
}

async function timeLoad(dataDir: string, documentId: string): Promise<Loads> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--disable-warning=ExperimentalWarning",
    loadProcess,
    dataDir,
    documentId,
  ]);
  return JSON.parse(stdout);
}

function timeBare(updates: Uint8Array[]): number {
  const doc = new Y.Doc();
  const began = performance.now();
  for (const update of updates) Y.applyUpdate(doc, update);
  const ms = performance.now() - began;
  doc.destroy();
  return ms;
}

function storedBytes(dataDir: string, documentId: string): number {
  const db = new DatabaseSync(join(dataDir, "coweave.db"), { readOnly: true });
  const { bytes } = db
    .prepare(
      `SELECT length(snapshot) + coalesce((SELECT sum(length(bytes)) FROM document_updates
       WHERE document = documents.n), 0) AS bytes FROM documents WHERE id = ?`,
    )
    .get(documentId) as { bytes: number };
  db.close();
  return bytes;
}

function medians(loads: Loads[]): Loads {
  const median = (values: number[]) =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  return {
    first: median(loads.map(({ first }) => first)),
    again: median(loads.map(({ again }) => again)),
  };
}
