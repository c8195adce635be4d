import type { DatabaseSync } from "node:sqlite";
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { checksumOf } from "../checksumOf.ts";
import { checksumOfUpdate, type LostEnd, readTail, type TailRow } from "../readTail.ts";
import type { Damage, LoadedDocument, LoggedUpdate, Milestone } from "../Storage.ts";
import { isDamaged } from "./isDamaged.ts";
import { trimmedOf } from "./trimmedOf.ts";

type Packed = { bytes: Uint8Array; checksum: number | null };
type Row = { n: number; trimmed: string | null; milestones: string };

/** A snapshot is written seldom, off the main thread: some 15 % smaller for three times the time. */
const thorough = { params: { [constants.ZSTD_c_compressionLevel]: 9 } };

/** For so many writers, the latest, is it known up to which seq their updates went into a snapshot. */
const WRITERS_KNOWN = 200;

/**
 * Snapshots (zstd) and the update log, each with a checksum over its bytes and its place; the methods
 * are those of `Storage.documents`.
 */
export function documentsTable(db: DatabaseSync) {
  const find = db.prepare("SELECT n, trimmed, milestones FROM documents WHERE id = ?");
  const add = db.prepare("INSERT INTO documents (id) VALUES (?) RETURNING n, trimmed, milestones");
  const drop = db.prepare("DELETE FROM documents WHERE id = ?");
  const snapshotOf = db.prepare(
    "SELECT snapshot AS bytes, snapshot_checksum AS checksum FROM documents WHERE n = ?",
  );
  const setSnapshot = db.prepare(
    "UPDATE documents SET snapshot = ?, snapshot_checksum = ?, trimmed = ? WHERE n = ?",
  );
  const setMilestones = db.prepare("UPDATE documents SET milestones = ? WHERE n = ?");
  const asideOf = db.prepare("SELECT bytes, checksum FROM set_aside WHERE document = ? ORDER BY n");
  const setAside = db.prepare(`
    INSERT INTO set_aside (document, bytes, checksum)
    SELECT n, snapshot, snapshot_checksum FROM documents WHERE n = ? AND snapshot IS NOT NULL
  `);
  const forgetSnapshot = db.prepare(
    "UPDATE documents SET snapshot = NULL, snapshot_checksum = NULL WHERE n = ?",
  );
  const updatesOf = db.prepare(
    "SELECT writer, seq, bytes, checksum FROM document_updates WHERE document = ? ORDER BY n",
  );
  const numbersOf = db.prepare("SELECT n FROM document_updates WHERE document = ? ORDER BY n");
  const updateAt = db.prepare(
    "SELECT writer, seq, bytes, checksum FROM document_updates WHERE n = ?",
  );
  const lostOf = db.prepare("SELECT writer, seq, upto FROM lost_updates WHERE document = ?");
  const known = db.prepare(
    "SELECT bytes, checksum FROM document_updates WHERE document = ? AND writer = ? AND seq = ?",
  );
  const log = db.prepare(
    "INSERT INTO document_updates (document, writer, seq, bytes, checksum) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const mend = db.prepare(
    "UPDATE document_updates SET bytes = ?, checksum = ? WHERE document = ? AND writer = ? AND seq = ?",
  );
  const trim = db.prepare(
    "DELETE FROM document_updates WHERE document = ? AND writer = ? AND seq <= ?",
  );

  /** All rows at once, or where one of them does not convert, one by one. */
  function rowsOf(n: number, damage: Damage[]): TailRow[] {
    try {
      return updatesOf.all(n) as TailRow[];
    } catch (error) {
      if (isDamaged(error)) throw error;
    }
    return (numbersOf.all(n) as { n: number }[]).flatMap((each) => {
      try {
        return updateAt.get(each.n) as TailRow;
      } catch (error) {
        if (isDamaged(error)) throw error;
        const why = (error as Error).message;
        damage.push({ part: "update", writer: "unknown", seq: each.n, why });
        return [];
      }
    });
  }

  const rowOf = (id: string) => find.get(id) as Row | undefined;
  const rowFor = (id: string) => rowOf(id) ?? (add.get(id) as Row);
  const packedSnapshot = (n: number) => snapshotOf.get(n) as Packed | { bytes: null };

  return {
    reads: {
      "documents.load"(id: string): LoadedDocument | undefined {
        const row = rowOf(id);
        if (!row) return undefined;
        const damage: Damage[] = [];
        const read = (part: "snapshot" | "set aside", packed: Packed | { bytes: null }) => {
          if (packed.bytes === null) return null;
          const unpacked = unpack(id, packed);
          if (typeof unpacked !== "string") return unpacked;
          damage.push({ part, why: unpacked });
          return null;
        };
        const snapshot = read("snapshot", packedSnapshot(row.n));
        const aside = (asideOf.all(row.n) as Packed[]).map((packed) => read("set aside", packed));
        const lost = lostOf.all(row.n) as LostEnd[];
        const tail = readTail(id, rowsOf(row.n, damage), trimmedOf(row), lost);
        return {
          snapshot,
          updates: [...aside.filter((each) => each !== null), ...tail.updates],
          covers: tail.covers,
          damage: [...damage, ...tail.damage],
          milestones: milestonesOf(row),
        };
      },
    },
    writes: {
      "documents.append"(updates: readonly LoggedUpdate[]) {
        const numbers = new Map<string, number>();
        for (const { documentId, writer, seq, update } of updates) {
          const n = numbers.get(documentId) ?? rowFor(documentId).n;
          numbers.set(documentId, n);
          const checksum = checksumOfUpdate(documentId, { writer, seq, bytes: update });
          if (log.run(n, writer, seq, update, checksum).changes === 1) continue;
          const stored = known.get(n, writer, seq) as Packed;
          if (Buffer.compare(stored.bytes, update) === 0) continue;
          const place = { writer, seq, bytes: stored.bytes };
          if (stored.checksum === null || stored.checksum === checksumOfUpdate(documentId, place)) {
            throw new Error(
              `document ${documentId}: another update is logged already as ${writer} #${seq}`,
            );
          }
          mend.run(update, checksum, n, writer, seq);
        }
      },
      "documents.compact"(
        id: string,
        bytes: Uint8Array,
        covers: Readonly<Record<string, number>>,
        milestones?: readonly Milestone[],
      ) {
        const row = rowFor(id);
        const packed = zstdCompressSync(bytes, thorough);
        const trimmed = JSON.stringify(latest({ ...trimmedOf(row) }, covers));
        setSnapshot.run(packed, checksumOf(packed, id), trimmed, row.n);
        // The log goes only after what replaces it was read back.
        const written = unpack(id, packedSnapshot(row.n) as Packed);
        if (typeof written === "string" || Buffer.compare(written, bytes) !== 0)
          throw new Error(`document ${id}: the snapshot reads back differently, the log is kept`);
        for (const [writer, seq] of Object.entries(covers)) trim.run(row.n, writer, seq);
        if (milestones) setMilestones.run(packMilestones(milestones), row.n);
      },
      "documents.setAside"(id: string) {
        const row = rowOf(id);
        if (!row) return;
        setAside.run(row.n);
        forgetSnapshot.run(row.n);
      },
      "documents.remove"(id: string) {
        drop.run(id);
      },
    },
  };
}

/** The snapshot, or why it cannot be read. */
function unpack(id: string, { bytes, checksum }: Packed): Uint8Array | string {
  if (checksum !== null && checksum !== checksumOf(bytes, id)) return "its bytes changed on disk";
  try {
    return new Uint8Array(zstdDecompressSync(bytes));
  } catch {
    return "it cannot be decompressed";
  }
}

function packMilestones(milestones: readonly Milestone[]): string {
  return JSON.stringify(
    milestones.map(({ at, vector }) => [at, Buffer.from(vector).toString("base64")]),
  );
}

/** None where they cannot be read: what was deleted is then kept longer. */
function milestonesOf({ milestones }: Row): Milestone[] {
  try {
    return (JSON.parse(milestones) as [number, string][]).map(([at, vector]) => ({
      at,
      vector: new Uint8Array(Buffer.from(vector, "base64")),
    }));
  } catch {
    return [];
  }
}

/** The writers of `covers` go last: those before them are the first to be forgotten. */
function latest(trimmed: Record<string, number>, covers: Readonly<Record<string, number>>) {
  for (const [writer, seq] of Object.entries(covers)) {
    const before = trimmed[writer] ?? 0;
    delete trimmed[writer];
    trimmed[writer] = Math.max(before, seq);
  }
  return Object.fromEntries(Object.entries(trimmed).slice(-WRITERS_KNOWN));
}
