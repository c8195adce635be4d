import { expect, test } from "vitest";
import { createCell } from "../../collab/createCell.ts";
import type { SavedState } from "../../collab/SavedState.ts";
import { whenSaved } from "./whenSaved.ts";

test("FLOW28: publishing waits until the server has all that is drawn, and says so where it has not", async () => {
  const saved = createCell<SavedState>({ kind: "saving", waiting: 1 });
  let isDone = false;
  const waiting = whenSaved(saved).then(() => {
    isDone = true;
  });
  await Promise.resolve();
  expect(isDone).toBe(false);
  saved.set({ kind: "saved" });
  await waiting;
  await whenSaved(saved);
  saved.set({ kind: "offline", waiting: 2 });
  await expect(whenSaved(saved, 1)).rejects.toThrow("not saved yet");
});
