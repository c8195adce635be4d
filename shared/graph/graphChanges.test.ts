import { expect, test } from "vitest";
import { graphChanges } from "./graphChanges.ts";
import { draw } from "./test/draw.ts";

//  before   t ─> a ─> b          now   t ─> a ─> c
//                                      └─────────┘
test("EVENT16: what changed in a drawing since: nodes and edges that came or went, and settings that are others", () => {
  const before = draw("t:trigger a b", "t>a a>b");
  const now = draw("t:trigger a c", "t>a a>c t>c");
  const a = now.nodes[1];
  if (a) {
    a.data = { label: "Wait", config: { seconds: 5, unit: "s" }, disabled: true };
    a.position = { x: 900, y: 900 };
  }
  expect(graphChanges(before, now)).toEqual([
    {
      of: "node",
      kind: "changed",
      id: "a",
      label: "Wait",
      fields: ["label", "disabled", "seconds", "unit"],
    },
    { of: "node", kind: "removed", id: "b", label: "b" },
    { of: "node", kind: "added", id: "c", label: "c" },
    { of: "edge", kind: "removed", id: "a:out->b:in", label: "Wait -> b" },
    { of: "edge", kind: "added", id: "a:out->c:in", label: "Wait -> c" },
    { of: "edge", kind: "added", id: "t:out->c:in", label: "t -> c" },
  ]);
});

test("EVENT16: a node that was only moved, and settings in another order, are no change", () => {
  const before = draw("t:trigger a", "t>a");
  const now = structuredClone(before);
  const [, a] = now.nodes;
  if (a) a.position = { x: 5, y: 5 };
  for (const node of [before.nodes[1], a])
    if (node)
      node.data.config = node === a ? { y: [1], x: { p: 1, q: 2 } } : { x: { q: 2, p: 1 }, y: [1] };
  expect(graphChanges(before, now)).toEqual([]);
});
