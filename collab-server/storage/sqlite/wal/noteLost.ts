import type { DatabaseSync } from "node:sqlite";
import type { LostUpdates } from "../Found.ts";
import { trimmedOf } from "../trimmedOf.ts";
import type { Mark } from "./Marks.ts";

type Known = { n: number; trimmed: string | null };

/**
 * What the marks say was stored, and the database does not have: noted in it, so that each load names
 * what is missing at the end of a document's log, where no later update tells of it.
 */
export function noteLost(db: DatabaseSync, marks: readonly Mark[]): LostUpdates[] {
  const find = db.prepare("SELECT n, trimmed FROM documents WHERE id = ?");
  // A document whose own row is lost, but not its workflow.
  const add = db.prepare(`
    INSERT INTO documents (id) SELECT id FROM workflows WHERE id = ? RETURNING n, trimmed
  `);
  const last = db.prepare(
    "SELECT max(seq) AS seq FROM document_updates WHERE document = ? AND writer = ?",
  );
  const note = db.prepare("INSERT OR IGNORE INTO lost_updates VALUES (?, ?, ?, ?)");

  const lost: LostUpdates[] = [];
  for (const [workflowId, writers] of storedBy(marks)) {
    const row = (find.get(workflowId) ?? add.get(workflowId)) as Known | undefined;
    const trimmed = row && trimmedOf(row);
    for (const [writer, to] of writers) {
      const logged = row && (last.get(row.n, writer) as { seq: number | null }).seq;
      const seq = Math.max(trimmed?.[writer] ?? 0, logged ?? 0) + 1;
      if (seq > to) continue;
      lost.push({ workflowId, writer, seq, to });
      if (row) note.run(row.n, writer, seq, to);
    }
  }
  return lost;
}

/** Document -> writer -> the highest seq that was stored. */
function storedBy(marks: readonly Mark[]): Map<string, Map<string, number>> {
  const stored = new Map<string, Map<string, number>>();
  for (const { updates, removed } of marks) {
    for (const documentId of removed) stored.delete(documentId);
    for (const [documentId, writer, seq] of updates) {
      const writers = stored.get(documentId) ?? new Map<string, number>();
      stored.set(documentId, writers.set(writer, Math.max(seq, writers.get(writer) ?? 0)));
    }
  }
  return stored;
}
