import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { freshDocument, type Mix, makeHistory } from "@coweave/shared/document/test/makeHistory.ts";
import * as Y from "yjs";
import { openSqliteStorage } from "../../storage/sqlite/openSqliteStorage.ts";
import { collabServer } from "./collabServer.ts";

export type MeasuredDocument = {
  json: number;
  stored: number;
  /** Milliseconds, medians of rounds in turns. */
  load: number;
  freshLoad: number;
  bareLoad: number;
};

const ROUNDS = 5;
/** After so many updates the document is compacted. */
const COMPACTED = 25_000;

/**
 * A document of `nodes` with a history, kept by the real store as the server keeps it: what it takes
 * there, and how long the real server takes to have it ready, beside a fresh document of the same
 * size and beside a bare Yjs document that applies the same updates.
 */
export async function measureDocument(
  nodes: number,
  edits: number,
  mix: Mix,
): Promise<MeasuredDocument> {
  const dataDir = mkdtempSync(join(tmpdir(), "coweave-document-"));
  try {
    const { updates, doc } = makeHistory(nodes, edits, mix);
    const json = Buffer.byteLength(JSON.stringify(readGraph(doc).graph));
    doc.destroy();
    await store(dataDir, "old", updates);
    await store(dataDir, "fresh", [Y.encodeStateAsUpdate(freshDocument(nodes))]);
    const [old, fresh]: number[][] = [[], []];
    for (let round = 0; round < ROUNDS; round++)
      for (const id of round % 2 ? ["old", "fresh"] : ["fresh", "old"])
        (id === "old" ? old : fresh)?.push(await timeLoad(dataDir, id));
    return {
      json,
      stored: storedBytes(dataDir, "old"),
      load: median(old ?? []),
      freshLoad: median(fresh ?? []),
      bareLoad: timeBare(updates),
    };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Logged and compacted by a live document, again and again, as while people work. */
async function store(dataDir: string, documentId: string, updates: Uint8Array[]): Promise<void> {
  const storage = await openSqliteStorage(dataDir);
  const live = new Y.Doc();
  for (let from = 0; from < updates.length; from += COMPACTED) {
    const batch = updates.slice(from, from + COMPACTED);
    await storage.documents.append(
      batch.map((update, index) => ({ documentId, writer: "w", seq: from + index + 1, update })),
    );
    for (const update of batch) Y.applyUpdate(live, update);
    const covers = { w: from + batch.length };
    await storage.documents.compact(documentId, Y.encodeStateAsUpdate(live), covers);
  }
  live.destroy();
  await storage.close();
}

/** From a server that has just started to a document that can be read. */
async function timeLoad(dataDir: string, documentId: string): Promise<number> {
  const server = await collabServer({ dataDir });
  const began = performance.now();
  await server.documents.read(documentId, (doc) => doc.store.clients.size);
  const ms = performance.now() - began;
  await server.close();
  return ms;
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

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
