import { readFileSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

/**
 * Changes words in a database's file as a failing disk would, wherever they stand. Nobody may have it open.
 * The same number of bytes: everything else stays where it is.
 */
export function damageFile(path: string, words: string, damaged: string): void {
  if (Buffer.byteLength(words) !== Buffer.byteLength(damaged)) throw new Error("not as long");
  // What a kill left in the write-ahead log has checksums of its own; in the file there are none.
  const database = new DatabaseSync(path);
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  database.close();
  const bytes = readFileSync(path);
  let found = 0;
  for (let at = bytes.indexOf(words); at >= 0; at = bytes.indexOf(words, at + 1)) {
    bytes.write(damaged, at);
    found++;
  }
  if (found === 0) throw new Error(`"${words}" is nowhere in ${path}`);
  writeFileSync(path, bytes);
}
