import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { may } from "@coweave/shared/api/Role.ts";
import type * as Y from "yjs";
import { type ClientOwners, writersRoot } from "./ClientOwners.ts";
import { maySuggestAt } from "./maySuggestAt.ts";
import type { Placed, Placing } from "./Placing.ts";
import { readAnyAt } from "./readAnyAt.ts";
import { content, type Struct } from "./readUpdate.ts";
import { touchesForeignComment } from "./touchesForeignComment.ts";
import { refuse, type Verdict } from "./Verdict.ts";
import type { Writer } from "./Writer.ts";

/** Something that is written at a place, or a stored operation that is deleted. */
type Place = {
  placing: Placing;
  /** Whose hand this is: of what was written, the owner's of the id it is written under. */
  by: string;
  owners: ClientOwners;
} & ({ placed: Placed; written: { bytes: Uint8Array; struct: Struct } } | { deleted: Y.Item });

/** Whether a role forbids a write at its place, or the place is another person's comment. */
export function judgePlace(
  doc: Y.Doc,
  { role, userId }: Writer,
  place: Place,
): Verdict | undefined {
  const { placing } = place;
  const root =
    "deleted" in place
      ? placing.rootOfStored(place.deleted)
      : placing.rootOf(place.placed.container);
  // It shows nowhere.
  if (root === undefined) return undefined;
  if (root === writersRoot) return judgeWriters(place);
  const mayEdit = may(role, "edit");
  const isTalk = root === "threads";
  if (!mayEdit && !isTalk) {
    if (!may(role, "suggest"))
      return refuse(closeCodes.outsideThreads, "a commenter writes in threads only");
    if (root !== "suggestions") return outside("a suggester changes no graph");
  }
  if (mayEdit && !isTalk) return undefined;
  const path =
    "deleted" in place ? placing.pathOfStored(place.deleted) : placing.path(place.placed);
  if (!path) return undefined;
  if (isTalk) {
    return touchesForeignComment(doc, path, place.by, place)
      ? refuse(closeCodes.foreignComment, "a comment is its author's to change")
      : undefined;
  }
  const written = "deleted" in place ? undefined : place.written;
  return maySuggestAt(doc, path, userId, written)
    ? undefined
    : outside("a suggester writes in their own proposals only");
}

/** Anyone may bring back what the server itself had written there, and nothing else. */
function judgeWriters(place: Place): Verdict | undefined {
  if ("deleted" in place) return undefined;
  const { placed, written, owners } = place;
  const { struct, bytes } = written;
  if (struct.content === content.deleted || struct.content === content.gc) return undefined;
  const isSealed =
    struct.content === content.any &&
    owners.read(Number(placed.key), readAnyAt(bytes, struct)) !== undefined;
  return isSealed
    ? undefined
    : refuse(closeCodes.foreignClient, "only the server says whose a client id is");
}

const outside = (reason: string) => refuse(closeCodes.outsideSuggestions, reason);
