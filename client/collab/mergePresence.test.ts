import { Presence } from "@coweave/shared/api/Presence.ts";
import { expect, test } from "vitest";
import { mergePresence } from "./mergePresence.ts";

const user = { id: "u1", name: "Mara", color: 2, role: "editor" };

test("PEOPLE5: a patch that changes nothing gives the very same state, so that nothing is sent", () => {
  const state = mergePresence({ user }, { cursor: { x: 1, y: 2 }, selection: ["a"], chat: null });
  expect(state).toEqual({ user, cursor: { x: 1, y: 2 }, selection: ["a"] });
  expect(mergePresence(state, { cursor: { x: 1, y: 2 }, selection: ["a"] })).toBe(state);
  expect(mergePresence(state, { drag: null, attention: "active", wire: null })).toBe(state);
  expect(mergePresence(state, { cursor: { x: 1, y: 3 } })).not.toBe(state);
});

test("PEOPLE5: what says nothing is not in the state, and it is still a presence", () => {
  const full = mergePresence(
    { user },
    { cursor: { x: 1, y: 2 }, selection: ["a"], attention: "idle", drag: { a: { x: 1, y: 1 } } },
  );
  const bare = mergePresence(full, {
    cursor: null,
    selection: [],
    attention: "active",
    drag: null,
  });
  expect(bare).toEqual({ user });
  expect(Presence.safeParse(bare).success).toBe(true);
});
