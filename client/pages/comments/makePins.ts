import type { Place } from "@coweave/shared/document/findPlaces.ts";
import type { Thread } from "@coweave/shared/document/Thread.ts";
import type { CanvasPin, PinPlace } from "../../canvas/CanvasPin.ts";
import type { Discussion } from "../../discussion/Discussion.ts";
import { pinPlaceOf } from "./anchorOfPlace.ts";

/** The pin of a thread that is only begun. */
export const draftPin = "draft";

type Shown = {
  placeOf: (thread: Thread) => Place;
  nameOf: (thread: Thread) => string;
  discussion: Pick<Discussion, "colorOf" | "unreadIn" | "userId">;
  /** Shown though it is resolved. */
  openId: string | null;
  draft: PinPlace | null;
  userName: string;
};

/** A pin for each open thread that has a place, those of one place side by side, and one for a draft. */
export function makePins(threads: readonly Thread[], shown: Shown): CanvasPin[] {
  const { placeOf, nameOf, discussion, openId, draft, userName } = shown;
  const pins: CanvasPin[] = [];
  const taken = new Map<string, number>();
  const slotAt = (place: PinPlace) => {
    const key = JSON.stringify(place);
    const slot = taken.get(key) ?? 0;
    taken.set(key, slot + 1);
    return slot;
  };
  for (const thread of threads) {
    if (thread.resolved && thread.id !== openId) continue;
    const place = pinPlaceOf(placeOf(thread));
    const [first] = thread.comments;
    if (!place || !first) continue;
    const { author } = first;
    const count = thread.comments.length;
    const unread = discussion.unreadIn(thread) > 0;
    const [firstLine = ""] = first.text.split("\n");
    const about = `${nameOf(thread)}, ${count === 1 ? "1 comment" : `${count} comments`}`;
    pins.push({
      id: thread.id,
      place,
      slot: slotAt(place),
      author: {
        name: author.name,
        color: discussion.colorOf(author.id),
        assistant: author.kind === "assistant",
      },
      count,
      unread,
      firstLine: firstLine.slice(0, 120),
      label: `Thread by ${author.name} on ${about}${unread ? ", unread" : ""}`,
    });
  }
  if (draft)
    pins.push({
      id: draftPin,
      place: draft,
      slot: slotAt(draft),
      author: { name: userName, color: discussion.colorOf(discussion.userId), assistant: false },
      count: 0,
      unread: false,
      firstLine: "New comment",
      label: "New comment",
    });
  return pins;
}
