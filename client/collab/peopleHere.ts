import type { Attention, PresenceUser } from "@coweave/shared/api/Presence.ts";
import type { Peer } from "./Peer.ts";

/** Someone who has the workflow open, in however many tabs. */
export type PersonHere = {
  user: PresenceUser;
  attention: Attention;
  /** The id of the person whose view they follow. */
  following: string | null;
};

/** The people behind the peers, one entry each, as they are in the tab they are at; in the order they came. */
export function peopleHere(peers: readonly Peer[]): PersonHere[] {
  const at = new Map<string, PersonHere>();
  for (const { user, attention, following, main } of peers) {
    if (main || !at.has(user.id)) at.set(user.id, { user, attention, following });
  }
  return [...at.values()];
}
