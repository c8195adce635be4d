import type { SuggestedChange } from "@coweave/shared/document/Suggestion.ts";
import { makeEdge } from "@coweave/shared/graph/makeEdge.ts";
import { expect, test } from "vitest";
import { placesOf } from "./placesOf.ts";

const change = (kind: SuggestedChange["kind"], target: string, after: SuggestedChange["after"]) =>
  ({ id: target, kind, target, before: null, after, group: null, status: "open" }) as const;

test("a proposed step is shown where it stands, a connection alone at both its ends", () => {
  const drawn = makeEdge({ source: "a", target: "b" });
  const step = change("addNode", "c", { type: "delay" });
  const edge = change("addEdge", "b->c", { source: "b", target: "c" });
  expect(placesOf([step, edge], [drawn])).toEqual(["c"]);
  expect(placesOf([edge], [drawn])).toEqual(["b", "c"]);
  expect(placesOf([change("removeEdge", drawn.id, null)], [drawn])).toEqual(["a", "b"]);
  expect(placesOf([change("removeEdge", "gone", null)], [drawn])).toEqual([]);
});
