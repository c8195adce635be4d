import { expect, test } from "vitest";
import { actedOn } from "./actedOn.ts";

const drawn = {
  nodes: [{ id: "a", selected: true }, { id: "b", selected: true }, { id: "c" }],
  edges: [{ id: "a:out->b:in", selected: true }, { id: "b:out->c:in" }],
};
const selection = { nodeIds: ["a", "b"], edgeIds: ["a:out->b:in"] };

test("KEYS18: a key is about what is selected, or about what has the focus where that is something else", () => {
  expect(actedOn(drawn, null)).toEqual(selection);
  expect(actedOn(drawn, { kind: "node", id: "a" })).toEqual(selection);
  expect(actedOn(drawn, { kind: "edge", id: "a:out->b:in" })).toEqual(selection);
  expect(actedOn(drawn, { kind: "node", id: "c" })).toEqual({ nodeIds: ["c"], edgeIds: [] });
  expect(actedOn(drawn, { kind: "edge", id: "b:out->c:in" })).toEqual({
    nodeIds: [],
    edgeIds: ["b:out->c:in"],
  });
  expect(actedOn(drawn, { kind: "node", id: "ghost:s:1" })).toEqual({ nodeIds: [], edgeIds: [] });
});
