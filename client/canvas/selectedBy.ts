import type { PresenceUser } from "@coweave/shared/api/Presence.ts";
import type { CanvasPeer } from "./CanvasPeer.ts";

export type SelectedBy = Readonly<Record<string, readonly PresenceUser[]>>;

/** Who has which node selected, one entry a person; lists that read the same keep their identity. */
export function selectedBy(peers: readonly CanvasPeer[], before: SelectedBy = {}): SelectedBy {
  const next: Record<string, PresenceUser[]> = {};
  for (const peer of peers) {
    for (const id of peer.selection) {
      const people = next[id] ?? [];
      next[id] = people.some((person) => person.id === peer.user.id)
        ? people
        : [...people, peer.user];
    }
  }
  const kept = Object.fromEntries(
    Object.entries(next).map(([id, people]) => {
      const old = before[id];
      return [id, old && key(old) === key(people) ? old : people];
    }),
  );
  const ids = Object.keys(kept);
  const unchanged =
    ids.length === Object.keys(before).length && ids.every((id) => kept[id] === before[id]);
  return unchanged ? before : kept;
}

const key = (people: readonly PresenceUser[]) =>
  people.map((person) => `${person.id} ${person.color} ${person.name}`).join("\n");
