import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/** Copies the files of the database, which nobody may have open, into a folder of their own: its path. */
export function keepFiles(dataDir: string): string {
  const kept = join(dataDir, `damaged-${new Date().toISOString().replace(/\W/g, "")}`);
  mkdirSync(kept, { mode: 0o700 });
  for (const end of ["", "-wal", "-marks"]) {
    const name = `coweave.db${end}`;
    if (existsSync(join(dataDir, name))) copyFileSync(join(dataDir, name), join(kept, name));
  }
  return kept;
}
