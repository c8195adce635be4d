import type { SuggestedChange } from "@coweave/shared/document/Suggestion.ts";
import { expect, test } from "vitest";
import { leftToRight } from "./leftToRight.ts";

const change = (target: string, after: SuggestedChange["after"]): SuggestedChange => ({
  id: target,
  kind: "addNode",
  target,
  before: null,
  after,
  group: null,
  status: "open",
});
const at = (x: number, y: number) => ({ type: "email", position: { x, y } });

test("proposed and known nodes are listed as they stand on the canvas, broken ones first", () => {
  const known = {
    id: "known",
    type: "delay",
    position: { x: 50, y: 0 },
    data: { label: "", config: {} },
  };
  const changes = [
    change("low", at(100, 80)),
    change("high", at(100, 20)),
    change("known", null),
    change("broken", { position: "left" }),
  ];
  expect(leftToRight(changes, [known]).map(({ id }) => id)).toEqual([
    "broken",
    "known",
    "high",
    "low",
  ]);
});
