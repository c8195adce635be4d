import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { keepFiles } from "../keepFiles.ts";
import { judgeWal, type Verdict } from "./judgeWal.ts";
import type { Marks } from "./Marks.ts";

export type Mended = Extract<Verdict, { kind: "damaged" }> & { kept: string };

/**
 * Looks at the write-ahead log of a database that nobody has open. Where it is damaged, copies of all
 * files are kept and SQLite gets a log of what was committed and can be read; undefined where it is fine.
 */
export function mendLog(dataDir: string, marks: Marks | undefined): Mended | undefined {
  const path = join(dataDir, "coweave.db-wal");
  const bytes = existsSync(path) ? readFileSync(path) : new Uint8Array();
  // A copy, as a flipped bit is turned back in it.
  const verdict = judgeWal(new Uint8Array(bytes), marks);
  if (verdict.kind === "fine") return undefined;
  const kept = keepFiles(dataDir);
  if (verdict.mended) replaceLog(path, verdict.mended);
  return { ...verdict, kept };
}

function replaceLog(path: string, bytes: Uint8Array): void {
  const fresh = `${path}.mended`;
  const file = openSync(fresh, "w", 0o600);
  writeSync(file, bytes);
  fsyncSync(file);
  closeSync(file);
  rmSync(path.replace(/-wal$/, "-shm"), { force: true });
  renameSync(fresh, path);
}
