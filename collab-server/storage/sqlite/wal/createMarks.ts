import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { decodeMarks } from "./decodeMarks.ts";
import { encodeMark } from "./encodeMark.ts";
import type { Mark, Marks } from "./Marks.ts";
import { type Salts, same } from "./Wal.ts";

export type MarksWriter = {
  /** Writes down what a commit did that has just returned. Never throws: a mark is not worth a commit. */
  note(did: Omit<Mark, "frames" | "copied">): void;
  /** From here on the log may be emptied for good reasons. */
  forget(): void;
  /** After the database was closed, not before. */
  close(): void;
};

const pathIn = (dataDir: string) => join(dataDir, "coweave.db-marks");

/** The marks beside the log of a database, those of one generation; undefined where there are none. */
export function readMarks(dataDir: string): Marks | undefined {
  try {
    return decodeMarks(readFileSync(pathIn(dataDir), "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * Writes after each commit, outside the log, how far the log goes and what is in it, so that a log
 * whose end is missing tells of it. Not synced: a kill takes nothing of it, a power failure perhaps
 * the last seconds, and a mark is never ahead of the log.
 */
export function createMarks(dataDir: string): MarksWriter {
  const file = openSync(pathIn(dataDir), constants.O_RDWR | constants.O_CREAT, 0o600);
  let salts = readMarks(dataDir)?.salts;
  let end = fstatSync(file).size;
  let index: number | undefined;

  return {
    note(did) {
      try {
        // Kept open: closing any handle of this file drops the locks that SQLite has on it.
        index ??= openSync(join(dataDir, "coweave.db-shm"), "r");
        const { salts: now, ...counts } = readIndex(index);
        if (!salts || !same(salts, now)) {
          ftruncateSync(file, 0);
          end = 0;
          salts = now;
        }
        end += writeSync(file, encodeMark(now, { ...counts, ...did }), end);
      } catch {
        // The next one says more than this one would have.
      }
    },
    forget() {
      ftruncateSync(file, 0);
      end = 0;
      salts = undefined;
    },
    close() {
      closeSync(file);
      if (index !== undefined) closeSync(index);
    },
  };
}

/** The header of SQLite's wal-index, in the byte order of this machine. */
function readIndex(handle: number): { salts: Salts; frames: number; copied: number } {
  const bytes = new DataView(new ArrayBuffer(100));
  readSync(handle, bytes, 0, 100, 0);
  const little = bytes.getUint8(0) !== 0;
  return {
    frames: bytes.getUint32(16, little),
    // Salts stand as they do in the log.
    salts: [bytes.getUint32(32), bytes.getUint32(36)],
    copied: bytes.getUint32(96, little),
  };
}
