import type { PresenceUser } from "@coweave/shared/api/Presence.ts";
import type { FieldPeer } from "./FieldPeer.ts";

/**
 * Who edits one of these fields just now, one entry a person, whoever is away not; `before` itself where nothing
 * changed.
 */
export function fieldEditors(
  peers: readonly FieldPeer[],
  nodeId: string,
  keys: readonly string[],
  before: readonly PresenceUser[] = [],
): readonly PresenceUser[] {
  const people = new Map<string, PresenceUser>();
  for (const { field, user, attention } of peers) {
    if (field?.nodeId === nodeId && keys.includes(field.key) && attention !== "away")
      people.set(user.id, user);
  }
  const now = [...people.values()];
  const isSame =
    now.length === before.length &&
    now.every(
      ({ id, name, color }, at) =>
        id === before[at]?.id && name === before[at].name && color === before[at].color,
    );
  return isSame ? before : now;
}
