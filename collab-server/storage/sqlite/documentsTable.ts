import type { DatabaseSync } from "node:sqlite";
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { LoadedDocument, LoggedUpdate } from "../Storage.ts";

/** Snapshots (zstd) and the update log; the methods are those of `Storage.documents`. */
export function documentsTable(db: DatabaseSync) {
  const find = db.prepare("SELECT n FROM documents WHERE id = ?");
  const add = db.prepare("INSERT INTO documents (id) VALUES (?) RETURNING n");
  const drop = db.prepare("DELETE FROM documents WHERE id = ?");
  const snapshotOf = db.prepare("SELECT snapshot FROM documents WHERE n = ?");
  const setSnapshot = db.prepare("UPDATE documents SET snapshot = ? WHERE n = ?");
  const updatesOf = db.prepare(
    "SELECT writer, seq, bytes FROM document_updates WHERE document = ? ORDER BY n",
  );
  const known = db.prepare(
    "SELECT bytes FROM document_updates WHERE document = ? AND writer = ? AND seq = ?",
  );
  const log = db.prepare(
    "INSERT INTO document_updates (document, writer, seq, bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const trim = db.prepare(
    "DELETE FROM document_updates WHERE document = ? AND writer = ? AND seq <= ?",
  );

  const numberOf = (id: string) => (find.get(id) as { n: number } | undefined)?.n;
  const numberFor = (id: string) => numberOf(id) ?? (add.get(id) as { n: number }).n;
  const snapshot = (n: number) => {
    const { snapshot: bytes } = snapshotOf.get(n) as { snapshot: Uint8Array | null };
    return bytes && new Uint8Array(zstdDecompressSync(bytes));
  };

  return {
    reads: {
      "documents.load"(id: string): LoadedDocument | undefined {
        const n = numberOf(id);
        if (n === undefined) return undefined;
        const rows = updatesOf.all(n) as { writer: string; seq: number; bytes: Uint8Array }[];
        const covers: Record<string, number> = {};
        for (const { writer, seq } of rows) covers[writer] = Math.max(seq, covers[writer] ?? 0);
        return { snapshot: snapshot(n), updates: rows.map((row) => row.bytes), covers };
      },
    },
    writes: {
      "documents.append"(updates: readonly LoggedUpdate[]) {
        const numbers = new Map<string, number>();
        for (const { documentId, writer, seq, update } of updates) {
          const n = numbers.get(documentId) ?? numberFor(documentId);
          numbers.set(documentId, n);
          if (log.run(n, writer, seq, update).changes === 1) continue;
          const { bytes } = known.get(n, writer, seq) as { bytes: Uint8Array };
          if (Buffer.compare(bytes, update) !== 0) {
            throw new Error(
              `document ${documentId}: another update is logged already as ${writer} #${seq}`,
            );
          }
        }
      },
      "documents.compact"(id: string, bytes: Uint8Array, covers: Readonly<Record<string, number>>) {
        const n = numberFor(id);
        setSnapshot.run(zstdCompressSync(bytes), n);
        // The log goes only after what replaces it was read back.
        const written = snapshot(n);
        if (!written || Buffer.compare(written, bytes) !== 0)
          throw new Error(`document ${id}: the snapshot reads back differently, the log is kept`);
        for (const [writer, seq] of Object.entries(covers)) trim.run(n, writer, seq);
      },
      "documents.remove"(id: string) {
        drop.run(id);
      },
    },
  };
}
