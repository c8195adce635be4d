import type { Author } from "@coweave/shared/document/Suggestion.ts";
import type { UserRecord } from "../storage/Storage.ts";

/** A user as the author of what they write into a document. */
export function personOf(user: UserRecord): Author {
  return { kind: "person", id: user.id, name: user.fullName };
}
