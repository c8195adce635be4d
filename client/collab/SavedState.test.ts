import { expect, test } from "vitest";
import { savedState, savedWords } from "./SavedState.ts";

const situation = {
  link: { kind: "online" as const },
  mayWrite: true,
  storageOk: true,
  waiting: 0,
  settled: true,
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
  expect(words({ mayWrite: false })).toBe("View only");
});

test("SAVE9: a store that fails is no news while nothing waits for it", () => {
  expect(savedState({ ...situation, storageOk: false })).toEqual({ kind: "saved" });
});
