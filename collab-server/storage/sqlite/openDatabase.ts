import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { makeDataDir } from "../makeDataDir.ts";
import { DataDirInUseError } from "./DataDirInUseError.ts";
import { migrate } from "./migrate.ts";

/**
 * Opens the database of a data directory (created 0700) for this process alone. Throws
 * DataDirInUseError where another server holds it.
 */
export function openDatabase(dataDir: string): { db: DatabaseSync; close: () => void } {
  makeDataDir(dataDir);
  const lock = takeLock(dataDir);
  const db = new DatabaseSync(join(dataDir, "coweave.db"), { timeout: 5000 });
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  migrate(db);
  return {
    db,
    close() {
      db.close();
      lock.close();
    },
  };
}

/**
 * An open exclusive transaction on a database of its own: the operating system drops the lock with
 * the process, however it ends, so nothing stale is left after a kill.
 */
function takeLock(dataDir: string): DatabaseSync {
  // A server that is being restarted may still be closing.
  const lock = new DatabaseSync(join(dataDir, "lock.db"), { timeout: 1500 });
  try {
    lock.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock.close();
    if (/database is locked/.test((error as Error).message)) throw new DataDirInUseError(dataDir);
    throw error;
  }
}
