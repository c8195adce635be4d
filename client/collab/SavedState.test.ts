import type { Role } from "@coweave/shared/api/Role.ts";
import { expect, test } from "vitest";
import { savedState, savedWords } from "./SavedState.ts";

const situation = {
  link: { kind: "online" as const },
  role: "editor" as const,
  storageOk: true,
  waiting: 0,
  settled: true,
  refused: 0,
};

test("SAVE8: the words say what would be lost", () => {
  const words = (patch: Partial<Parameters<typeof savedState>[0]>) =>
    savedWords(savedState({ ...situation, ...patch }));
  expect(words({})).toBe("Saved");
  expect(words({ settled: false, waiting: 2 })).toBe("Saving…");
  expect(words({ settled: false, waiting: 2, storageOk: false })).toBe(
    "Not saved: the server cannot store right now",
  );
  expect(words({ link: { kind: "offline" }, waiting: 3, settled: false })).toBe(
    "Offline, 3 changes wait",
  );
  expect(words({ link: { kind: "offline" }, waiting: 1, settled: false })).toBe(
    "Offline, 1 change waits",
  );
  expect(words({ link: { kind: "offline" } })).toBe("Offline");
  expect(words({ role: "viewer" })).toBe("View only");
});

test("SAVE9: a store that fails is no news while nothing waits for it", () => {
  expect(savedState({ ...situation, storageOk: false })).toEqual({ kind: "saved" });
});

test("SAVE30: what the role forbids reads as refused, and as saving again once the role is another", () => {
  const left = { waiting: 2, settled: false, refused: 2 };
  const words = (role: Role) => savedWords(savedState({ ...situation, ...left, role }));
  expect(words("commenter")).toBe("Comments only, 2 changes were refused");
  expect(words("suggester")).toBe("Suggestions only, 2 changes were refused");
  expect(words("viewer")).toBe("Read only, 2 changes were refused");
  expect(words("editor")).toBe("Saving…");
  const comment = { waiting: 1, settled: false, refused: 0, role: "commenter" as const };
  expect(savedState({ ...situation, ...comment }).kind).toBe("saving");
  expect(savedState({ ...situation, role: "commenter" }).kind).toBe("saved");
});

test("SAVE31: a connection that was given up says so, with how much waits", () => {
  const link = { kind: "stopped" as const, reason: "too deep" };
  const state = savedState({ ...situation, link, waiting: 3, settled: false });
  expect(state).toEqual({ kind: "stopped", waiting: 3, reason: "too deep" });
  expect(savedWords(state)).toBe("Not saved, 3 changes wait");
});
