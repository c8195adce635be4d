import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { makeDataDir } from "../makeDataDir.ts";
import { DataDirInUseError } from "./DataDirInUseError.ts";
import { isDamaged } from "./isDamaged.ts";
import { migrate } from "./migrate.ts";
import { rebuild } from "./rebuild.ts";

export type OpenDatabase = {
  readonly db: DatabaseSync;
  /** Where the damaged files are kept, if the database had to be rebuilt when it was opened. */
  readonly kept: string | undefined;
  /** Puts a new database of all that can be read in the place of a damaged one; `db` is another then. */
  repair(): void;
  close(): void;
};

/**
 * Opens the database of a data directory (created 0700) for this process alone. Throws
 * DataDirInUseError where another server holds it.
 */
export function openDatabase(dataDir: string): OpenDatabase {
  makeDataDir(dataDir);
  const lock = takeLock(dataDir);
  let db: DatabaseSync;
  let kept: string | undefined;
  try {
    db = open(dataDir);
  } catch (error) {
    if (!isDamaged(error)) throw error;
    kept = rebuildOrSay(dataDir);
    db = open(dataDir);
  }
  return {
    get db() {
      return db;
    },
    get kept() {
      return kept;
    },
    repair() {
      db.close();
      try {
        kept = rebuildOrSay(dataDir);
      } finally {
        db = open(dataDir);
      }
    },
    close() {
      db.close();
      lock.close();
    },
  };
}

function open(dataDir: string): DatabaseSync {
  const db = new DatabaseSync(join(dataDir, "coweave.db"), { timeout: 5000 });
  try {
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function rebuildOrSay(dataDir: string): string {
  try {
    return rebuild(dataDir);
  } catch (cause) {
    const sentence = `The database in ${dataDir} is damaged and cannot be read; nothing in it was changed. Put a backup in its place, or use another DATA_DIR.`;
    throw new Error(sentence, { cause });
  }
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
