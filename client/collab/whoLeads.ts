import type { Peer } from "./Peer.ts";

/**
 * Whose view is shown to me while I follow a person: theirs, or that of whom they follow, and so on.
 * Null while that leads nowhere, or back to me: in a circle nobody leads, so nothing moves.
 */
export function whoLeads(peers: readonly Peer[], me: string, followed: string): Peer | null {
  const passed = new Set([me]);
  let id: string | null = followed;
  while (id !== null && !passed.has(id)) {
    passed.add(id);
    const at = peers.find((peer) => peer.user.id === id && peer.main);
    if (!at || at.following === null) return at ?? null;
    id = at.following;
  }
  return null;
}
