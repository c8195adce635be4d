import { expect, test } from "vitest";
import * as Y from "yjs";
import { compaction } from "./compaction.ts";
import { newLoggedDocument } from "./LoggedDocument.ts";
import { heardLog } from "./test/heardLog.ts";

test("SYNC47: a snapshot that holds less than what is on disk is never written, and the log names the workflow", async () => {
  const { logger, lines } = heardLog();
  const written: Uint8Array[] = [];
  const doc = new Y.Doc();
  doc.getMap("nodes").set("a", 1);
  const tail = { updates: 1000, bytes: 1, covers: { w: 1000 } };
  const entry = newLoggedDocument("w1", doc, tail, { damaged: 0, keeps: () => false });
  const storage = {
    compact: async (_: string, snapshot: Uint8Array) => void written.push(snapshot),
  };
  const world = { storage, of: () => entry, isGone: () => false, logger, now: () => 1e6 };
  const fuller = new Y.Doc();
  Y.applyUpdate(fuller, Y.encodeStateAsUpdate(doc));
  fuller.getMap("nodes").set("b", 2);
  entry.durableVector = Y.encodeStateVector(fuller);
  const refusing = compaction(world);
  refusing.consider(entry);
  await refusing.settled();
  expect(written).toEqual([]);
  expect(lines[0]?.fields).toMatchObject({ workflowId: "w1" });
  expect(entry.tail).toEqual(tail);

  entry.durableVector = Y.encodeStateVector(doc);
  const writing = compaction(world);
  writing.consider(entry);
  await writing.settled();
  expect(written).toHaveLength(1);
});
