import type { PresenceUser } from "@coweave/shared/api/Presence.ts";
import type { CanvasPeer } from "./CanvasPeer.ts";

/** Someone at a node, an edge or a ghost: it is selected there, or one of its settings is being edited. */
export type PersonAt = {
  user: PresenceUser;
  /** Idle or away. */
  faded: boolean;
  /** The config key of the setting being edited, `label` for the name. */
  editing: string | null;
};

/** By the id under which it is drawn. */
export type PeopleAt = Readonly<Record<string, readonly PersonAt[]>>;

/** Who is at what, one entry a person and oneself left out; lists that read the same keep their identity. */
export function peopleAt(
  peers: readonly CanvasPeer[],
  me: string,
  before: PeopleAt = {},
): PeopleAt {
  const next = new Map<string, PersonAt[]>();
  for (const { user, selection, field, attention } of peers) {
    if (user.id === me) continue;
    const ids = new Set(field ? [field.nodeId, ...selection] : selection);
    for (const id of ids) {
      const people = next.get(id) ?? [];
      next.set(id, people);
      const known = people.find((person) => person.user.id === user.id);
      const editing = field?.nodeId === id ? field.key : null;
      const faded = attention !== "active";
      if (!known) people.push({ user, faded, editing });
      else Object.assign(known, { faded: known.faded && faded, editing: known.editing ?? editing });
    }
  }
  return keep(next, before);
}

function keep(next: ReadonlyMap<string, PersonAt[]>, before: PeopleAt): PeopleAt {
  const kept = Object.fromEntries(
    [...next].map(([id, people]) => {
      const old = before[id];
      return [id, old && JSON.stringify(old) === JSON.stringify(people) ? old : people];
    }),
  );
  const ids = Object.keys(kept);
  const unchanged =
    ids.length === Object.keys(before).length && ids.every((id) => kept[id] === before[id]);
  return unchanged ? before : kept;
}
