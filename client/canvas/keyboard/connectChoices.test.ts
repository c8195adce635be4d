import { draw } from "@coweave/shared/graph/test/draw.ts";
import { expect, test } from "vitest";
import { connectChoices } from "./connectChoices.ts";

test("KEYS19: a connection's possible targets come first, in reading order; the others say what is against them", () => {
  // t > a > b    c
  const graph = draw("t:trigger a b c", "t>a a>b");
  for (const [index, node] of graph.nodes.entries()) node.position.x = -index;
  const choices = connectChoices(graph, { nodeId: "b", handleId: "out" });
  expect(choices.map(({ label, why }) => [label, why])).toEqual([
    ["c", null],
    ["a", "That would make a circle; a workflow runs one way."],
    ["t", '"t" takes no input there.'],
  ]);
  expect(choices[0]?.ends).toEqual({
    source: "b",
    sourceHandle: "out",
    target: "c",
    targetHandle: "in",
  });
  expect(
    connectChoices(graph, { nodeId: "t", handleId: "out" }, " C ").map(({ label }) => label),
  ).toEqual(["c"]);
});
