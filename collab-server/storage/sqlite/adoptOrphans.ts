import type { DatabaseSync } from "node:sqlite";
import { checksumOfUpdate } from "../readTail.ts";

type Orphan = { n: number; writer: string; seq: number; bytes: Uint8Array; checksum: number };

/**
 * Gives updates whose document's own row is lost their document back: their checksums are over its id
 * too, so the right one among the workflows and the ids that are known otherwise can be told.
 */
export function adoptOrphans(db: DatabaseSync, known: readonly string[]): void {
  const orphans = db
    .prepare(`
      SELECT document AS n, writer, seq, bytes, checksum FROM document_updates
      WHERE checksum NOTNULL AND document NOT IN (SELECT n FROM documents)
    `)
    .all() as Orphan[];
  const homeless = db.prepare("SELECT id FROM workflows EXCEPT SELECT id FROM documents").all();
  const ids = new Set([...homeless.map(({ id }) => String(id)), ...known]);
  const adopted = new Set<number>();
  const adopt = db.prepare("INSERT OR IGNORE INTO documents (n, id) VALUES (?, ?)");
  for (const { n, checksum, ...row } of orphans) {
    if (adopted.has(n)) continue;
    const id = [...ids].find((each) => checksumOfUpdate(each, row) === checksum);
    if (id === undefined) continue;
    adopt.run(n, id);
    adopted.add(n);
    ids.delete(id);
  }
}
