import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Creates a data directory (mode 0700) with the folders above it. Throws a sentence that names it.
 * Level by level: Node's recursive `mkdir` never ends below a folder such as /proc.
 */
export function makeDataDir(dataDir: string): void {
  try {
    make(dataDir);
  } catch (error) {
    const { message } = error as Error;
    throw new Error(`DATA_DIR ${dataDir} cannot be created: ${message}`, { cause: error });
  }
}

function make(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found) throw new Error(`${folder} is not a folder`);
  if (dirname(folder) !== folder) make(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}
