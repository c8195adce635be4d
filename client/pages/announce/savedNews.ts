import type { SavedState } from "../../collab/SavedState.ts";
import type { Heard } from "./Heard.ts";

export type Trouble = "offline" | "notStored" | null;

/**
 * What stands between this screen and the server, and what of it to tell; ordinary saving is not
 * told. A state that says nothing of it, as while it connects again, leaves it as it was.
 */
export function savedNews(
  before: Trouble,
  { kind }: SavedState,
): { trouble: Trouble; news: Heard[] } {
  const trouble = troubleAfter(before, kind);
  if (trouble === before) return { trouble, news: [] };
  if (trouble !== null) return { trouble, news: [{ kind: trouble }] };
  return { trouble, news: [{ kind: before === "offline" ? "online" : "storedAgain" }] };
}

function troubleAfter(before: Trouble, kind: SavedState["kind"]): Trouble {
  switch (kind) {
    case "offline":
    case "notStored":
      return kind;
    case "opening":
    case "signedOut":
    case "stopped":
    case "gone":
      return before;
    case "saving":
      return before === "offline" ? null : before;
    case "saved":
    case "viewing":
    case "refused":
      return null;
    default:
      return kind satisfies never;
  }
}
