import { checksumOf } from "./checksumOf.ts";
import type { Damage, LoadedDocument } from "./Storage.ts";

/** A stored update; without a checksum where it was written before there were any. */
export type TailRow = { writer: string; seq: number; bytes: Uint8Array; checksum: number | null };

/** The end of a writer's log that is known to be lost, from `seq` up to and including `upto`. */
export type LostEnd = { writer: string; seq: number; upto: number };

export const checksumOfUpdate = (
  documentId: string,
  { writer, seq, bytes }: Pick<TailRow, "writer" | "seq" | "bytes">,
) => checksumOf(bytes, documentId, writer, seq);

/**
 * The log of a document, in the order of `rows`: what of it reads back as it was written, and what
 * does not or is not there. `trimmed` tells per writer up to which seq a snapshot took the place of
 * its updates; undefined where nobody noted that. `lost` are those of which no row tells any more.
 */
export function readTail(
  documentId: string,
  rows: readonly TailRow[],
  trimmed: Readonly<Record<string, number>> | undefined,
  lost: readonly LostEnd[] = [],
): Pick<LoadedDocument, "updates" | "covers" | "damage"> {
  const updates: Uint8Array[] = [];
  const byWriter = new Map<string, { seq: number; intact: boolean }[]>();
  for (const row of rows) {
    const { writer, seq, bytes, checksum } = row;
    // A damaged row may hold anything in any column.
    const intact =
      bytes instanceof Uint8Array &&
      (checksum === null || checksum === checksumOfUpdate(documentId, row));
    if (intact) updates.push(bytes);
    const entries = byWriter.get(writer);
    if (entries) entries.push({ seq, intact });
    else byWriter.set(writer, [{ seq, intact }]);
  }

  const damage: Damage[] = [];
  const covers: Record<string, number> = {};
  const ends = new Map<string, number>();
  for (const [writer, entries] of byWriter) {
    entries.sort((a, b) => a.seq - b.seq);
    let upTo = trimmed ? (trimmed[writer] ?? 0) : (entries[0]?.seq ?? 1) - 1;
    let whole = true;
    for (const { seq, intact } of entries) {
      const [from, to] = [upTo + 1, seq - 1];
      if (from <= to) damage.push({ part: "missing", writer, seq: from, to, why: "not there" });
      if (!intact) damage.push({ part: "update", writer, seq, why: "its bytes changed on disk" });
      whole &&= intact && from > to;
      if (whole) covers[writer] = seq;
      upTo = Math.max(upTo, seq);
    }
    ends.set(writer, upTo);
  }
  for (const { writer, seq, upto } of lost) {
    const from = Math.max(seq, (ends.get(writer) ?? trimmed?.[writer] ?? 0) + 1);
    if (from <= upto)
      damage.push({ part: "missing", writer, seq: from, to: upto, why: "not there" });
  }
  return { updates, covers, damage };
}
