import { isProposedBy } from "@coweave/shared/document/isProposedBy.ts";
import { roots } from "@coweave/shared/document/roots.ts";
import { createDecoder, readAny, readVarUint } from "lib0/decoding";
import type * as Y from "yjs";
import type { Path } from "./Placing.ts";
import { content, type Struct } from "./readUpdate.ts";

/**
 * Whether someone who may only suggest may write at a place in `suggestions`: a proposal that is new,
 * what they proposed themselves but for its author, and rejections in its log of decisions.
 */
export function maySuggestAt(
  doc: Y.Doc,
  path: Path,
  userId: string,
  /** What is written there, in its update; nothing where something is deleted. */
  written: { bytes: Uint8Array; struct: Struct } | undefined,
): boolean {
  const [, id, field] = path;
  if (typeof id !== "string") return false;
  const isThere = roots(doc).suggestions.has(id);
  if (path.length === 2) return !isThere && written !== undefined;
  if (isThere && !isProposedBy(doc, id, userId)) return false;
  if (field === "decisions") {
    if (path.length === 3) return !isThere && written !== undefined;
    return path.length === 4 && written !== undefined && isRejection(written);
  }
  return !isThere || (field !== "author" && field !== "askedBy");
}

/** Only plain values count: a map would be read as a decision too, and could be changed later. */
function isRejection({ bytes, struct }: { bytes: Uint8Array; struct: Struct }): boolean {
  if (struct.content !== content.any) return false;
  const decoder = createDecoder(bytes);
  decoder.pos = struct.at;
  for (let left = readVarUint(decoder); left > 0; left--) {
    const value: unknown = readAny(decoder);
    if ((value as { decision?: unknown } | null)?.decision !== "reject") return false;
  }
  return true;
}
