import { expect, test } from "vitest";
import { executionPlan } from "../graph/executionPlan.ts";
import type { Graph } from "../graph/Graph.ts";
import { makeEdge } from "../graph/makeEdge.ts";
import { nodesToRun } from "./nodesToRun.ts";
import { partThatRuns } from "./partThatRuns.ts";
import type { GivenOutput, RunPart } from "./RunPart.ts";
import { withoutData } from "./withoutData.ts";

/** `"a>b c.true>d"` as a graph of transforms. */
function draw(text: string): Graph {
  const edges = text.split(" ").map((arrow) => {
    const [from = "", target = ""] = arrow.split(">");
    const [source = "", sourceHandle] = from.split(".");
    return makeEdge({ source, sourceHandle, target });
  });
  const ids = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  const data = { label: "", config: {} };
  const nodes = [...ids].map((id) => ({ id, type: "transform", position: { x: 0, y: 0 }, data }));
  return { nodes, edges };
}

//  t ─ a ─ if ─true── b ─ z ─ end
//   \       └─false── c ─/
//    └─ side ───────────/        lonely ─ other
const graph = draw("t>a a>if if.true>b if.false>c b>z c>z t>side side>z z>end lonely>other");

const ids = (part: RunPart | undefined) =>
  partThatRuns(graph, "t", part)
    .nodes.map(({ id }) => id)
    .sort()
    .join(" ");
const run = (part: RunPart | undefined) => [...nodesToRun(graph, "t", part)].sort().join(" ");

test("EVENT17: a part is what leads to its node, or all that goes into what is behind it; of that, only the part itself is executed", () => {
  expect(ids(undefined)).toBe("a b c end if side t z");
  expect(ids({ extent: "upTo", nodeId: "b" })).toBe("a b if t");
  expect(run({ extent: "upTo", nodeId: "b" })).toBe("a b if t");
  expect(ids({ extent: "only", nodeId: "b" })).toBe("a b if t");
  expect(run({ extent: "only", nodeId: "b" })).toBe("b t");
  expect(ids({ extent: "from", nodeId: "b" })).toBe("a b c end if side t z");
  expect(run({ extent: "from", nodeId: "b" })).toBe("b end t z");
  expect(run({ extent: "from", nodeId: "t" })).toBe(ids(undefined));
});

const output = (handle?: string): GivenOutput => ({
  output: 1,
  source: "run",
  ...(handle !== undefined && { handle }),
});

function lacks(part: RunPart, given: Record<string, GivenOutput>) {
  const plan = executionPlan(partThatRuns(graph, "t", part), "t");
  const mayRun = nodesToRun(graph, "t", part);
  return withoutData(plan, part.nodeId, mayRun, new Map(Object.entries(given)));
}

test("EVENT18: what a part lacks is named: data of nodes that are not executed, but not of those on a way not taken", () => {
  const only: RunPart = { extent: "only", nodeId: "b" };
  expect(lacks(only, {})).toEqual({ needed: ["a"], notReached: false });
  expect(lacks(only, { a: output() })).toEqual({ needed: ["if"], notReached: false });
  const before = { a: output(), if: output("true") };
  expect(lacks(only, before)).toEqual({ needed: [], notReached: false });
  expect(lacks(only, { a: output(), if: output("false") })).toEqual({
    needed: [],
    notReached: true,
  });
  const from: RunPart = { extent: "from", nodeId: "b" };
  expect(lacks(from, before)).toEqual({ needed: ["side"], notReached: false });
  expect(lacks(from, { ...before, side: output() })).toEqual({ needed: [], notReached: false });
  expect(lacks({ extent: "upTo", nodeId: "z" }, {})).toEqual({ needed: [], notReached: false });
});
