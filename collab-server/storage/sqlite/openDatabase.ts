import { copyFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { makeDataDir } from "../makeDataDir.ts";
import { checkWhole } from "./checkWhole.ts";
import { DataDirInUseError } from "./DataDirInUseError.ts";
import type { Found } from "./Found.ts";
import { isDamaged } from "./isDamaged.ts";
import { keepFiles } from "./keepFiles.ts";
import { migrate } from "./migrate.ts";
import { rebuild } from "./rebuild.ts";
import { createMarks, type MarksWriter, readMarks } from "./wal/createMarks.ts";
import { describeFound } from "./wal/describeFound.ts";
import type { Marks } from "./wal/Marks.ts";
import { type Mended, mendLog } from "./wal/mendLog.ts";
import { noteLost } from "./wal/noteLost.ts";

export type OpenDatabase = {
  readonly db: DatabaseSync;
  /** What was found when it was opened or repaired last. */
  readonly found: Found | undefined;
  /** Writes down what a commit did that has just returned. */
  note: MarksWriter["note"];
  /** Puts a new database of all that can be read in the place of a damaged one; `db` is another then. */
  repair(): void;
  close(): void;
};

type Opened = { db: DatabaseSync; marks: MarksWriter; found: Found | undefined };
type Findings = { log: Mended | undefined; kept: string | undefined; rebuilt: boolean };

/**
 * Opens the database of a data directory (created 0700) for this process alone. Throws
 * DataDirInUseError where another server holds it.
 */
export function openDatabase(dataDir: string): OpenDatabase {
  makeDataDir(dataDir);
  const lock = takeLock(dataDir);
  let opened: Opened;
  try {
    opened = openOrRebuild(dataDir);
  } catch (error) {
    lock.close();
    throw error;
  }
  return {
    get db() {
      return opened.db;
    },
    get found() {
      return opened.found;
    },
    note: (did) => opened.marks.note(did),
    repair() {
      const marks = readMarks(dataDir);
      opened.db.close();
      opened.marks.close();
      try {
        opened = openRebuilt(dataDir, marks, undefined);
      } catch (error) {
        opened = settle(dataDir, undefined, { log: undefined, kept: undefined, rebuilt: false });
        throw error;
      }
    },
    close() {
      // Closing empties the log: from before that on nothing of it may be missed.
      opened.marks.forget();
      opened.db.close();
      opened.marks.close();
      lock.close();
    },
  };
}

function openOrRebuild(dataDir: string): Opened {
  const marks = readMarks(dataDir);
  // Before SQLite sees the log, of which it would drop all that is behind a damaged frame.
  const log = mendLog(dataDir, marks);
  try {
    return settle(dataDir, marks, { log, kept: log?.kept, rebuilt: false });
  } catch (error) {
    // In a mended one a page may be older than the others, and any statement may stumble over that.
    const stumbled = log?.mended !== undefined && "errcode" in (error as Error);
    if (!isDamaged(error) && !stumbled) throw error;
    return openRebuilt(dataDir, marks, log);
  }
}

function openRebuilt(dataDir: string, marks: Marks | undefined, log: Mended | undefined): Opened {
  const kept = log?.kept ?? keepFiles(dataDir);
  const known = (marks?.marks ?? []).flatMap(({ updates }) => updates.map(([id]) => id));
  const putBack = () => {
    for (const name of readdirSync(kept)) copyFileSync(join(kept, name), join(dataDir, name));
  };
  try {
    try {
      rebuild(dataDir, known);
    } catch (cause) {
      putBack();
      if (!log?.mended) throw cause;
      // Then of what SQLite itself makes of the log.
      rebuild(dataDir, known);
    }
  } catch (cause) {
    putBack();
    rmSync(kept, { recursive: true });
    const sentence = `The database in ${dataDir} is damaged and cannot be read; nothing in it was changed. Put a backup in its place, or use another DATA_DIR.`;
    throw new Error(sentence, { cause });
  }
  return settle(dataDir, marks, { log, kept, rebuilt: true });
}

/** Opens it, and notes in it what is missing: then marks begin anew. Throws where it is damaged. */
function settle(dataDir: string, marks: Marks | undefined, findings: Findings): Opened {
  const db = open(dataDir);
  try {
    if (findings.log && !findings.rebuilt) checkWhole(db);
    const found = describeFound({ ...findings, lost: noteLost(db, marks?.marks ?? []) });
    const writer = createMarks(dataDir);
    if (found) {
      db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
      writer.forget();
    }
    return { db, marks: writer, found };
  } catch (error) {
    db.close();
    throw error;
  }
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
