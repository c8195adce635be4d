import type { Attention } from "@coweave/shared/api/Presence.ts";

/** How present someone is, and whether their pointer still means anything. */
export type Attending = {
  attention: Attention;
  pointer: boolean;
  /** Milliseconds until this changes by itself; null where only the person can change it. */
  lasts: number | null;
};

const idleAfter = 60_000;
/** The pointer of someone idle stays for a while, faded, and then leaves. */
const pointerLeavesAfter = 90_000;
const awayAfter = 300_000;

/** What `quiet` milliseconds without key or pointer make of someone; `hidden`: their tab is not shown. */
export function attentionAfter(quiet: number, hidden: boolean): Attending {
  if (hidden || quiet >= awayAfter) return { attention: "away", pointer: false, lasts: null };
  if (quiet < idleAfter) return { attention: "active", pointer: true, lasts: idleAfter - quiet };
  if (quiet < pointerLeavesAfter)
    return { attention: "idle", pointer: true, lasts: pointerLeavesAfter - quiet };
  return { attention: "idle", pointer: false, lasts: awayAfter - quiet };
}
