import { expect, test } from "vitest";
import { canConnect } from "./canConnect.ts";
import { draw } from "./test/draw.ts";

//   t -> a -> b     c
const graph = draw("t:trigger a b c if:condition", "t>a a>b");
const why = (source: string, target: string, handles = {}) => {
  const answer = canConnect(graph, { source, target, ...handles });
  return answer.ok ? "ok" : answer.why;
};

test("GRAPH1: what flows on may be connected, a handle it has included", () => {
  expect(why("b", "c")).toBe("ok");
  expect(why("if", "c", { sourceHandle: "true" })).toBe("ok");
});

test("GRAPH2: a refusal says why, in a sentence", () => {
  expect(why("a", "nowhere")).toBe("One of the two nodes is gone.");
  expect(why("a", "a")).toBe("A node cannot feed itself.");
  expect(why("a", "t")).toBe('"t" takes no input there.');
  expect(why("if", "c")).toBe('"if" has no such output.');
  expect(why("a", "b")).toBe("These two are connected already.");
  expect(why("b", "a")).toBe("That would make a circle; a workflow runs one way.");
});
