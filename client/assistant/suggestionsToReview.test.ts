import type { ChangeStatus, Suggestion } from "@coweave/shared/document/Suggestion.ts";
import { expect, test } from "vitest";
import { suggestionsToReview } from "./suggestionsToReview.ts";

const now = Date.parse("2026-01-01T12:00:00Z");
const suggestion = (
  id: string,
  minutesAgo: number,
  state: Suggestion["state"],
  ...statuses: ChangeStatus[]
): Suggestion => ({
  id,
  author: { kind: "assistant", id: "assistant", name: "Assistant" },
  prompt: "",
  reason: "",
  createdAt: new Date(now - minutesAgo * 60_000).toISOString(),
  source: "rules",
  state,
  note: "",
  changes: statuses.map((status, index) => ({
    id: `${id}${index}`,
    kind: "removeNode",
    target: "n",
    before: null,
    after: null,
    group: null,
    status,
  })),
  decisions: [],
});
const shown = (...all: Suggestion[]) => suggestionsToReview(all, now).map(({ id }) => id);

test("UI4: a suggestion is up for review until nothing in it is undecided", () => {
  expect(
    shown(
      suggestion("old", 9000, "ready", "accepted", "open"),
      suggestion("stale", 500, "ready", "stale"),
      suggestion("done", 1, "ready", "accepted", "rejected"),
      suggestion("gone", 1, "ready", "superseded"),
    ),
  ).toEqual(["stale", "old"]);
});

test("UI4: one being written shows at once, and one that came to nothing for ten minutes", () => {
  expect(shown(suggestion("writing", 0, "writing"), suggestion("failed", 2, "failed"))).toEqual([
    "failed",
    "writing",
  ]);
  expect(shown(suggestion("nothing", 3, "ready"), suggestion("stuck", 60, "writing"))).toEqual([
    "nothing",
  ]);
  expect(shown(suggestion("failed", 11, "failed"))).toEqual([]);
});
