import { describe, expect, test } from "vitest";
import { executionPlan } from "./executionPlan.ts";
import type { Graph } from "./Graph.ts";
import { makeEdge } from "./makeEdge.ts";

/** `"a>b b>c"` as a graph; a handle is written `a.true>b`. */
function draw(text: string, ...lonely: string[]): Graph {
  const edges = text
    .split(" ")
    .filter(Boolean)
    .map((arrow) => {
      const [from = "", target = ""] = arrow.split(">");
      const [source = "", sourceHandle] = from.split(".");
      return makeEdge({ source, sourceHandle, target });
    });
  const ids = new Set([...edges.flatMap((edge) => [edge.source, edge.target]), ...lonely]);
  return {
    nodes: [...ids].map((id) => ({
      id,
      type: "transform",
      position: { x: 0, y: 0 },
      data: { label: id, config: {} },
    })),
    edges,
  };
}

describe("executionPlan", () => {
  //  a ─ b ─ d
  //   └─ c ─┘
  test("orders each node after those that feed it", () => {
    const plan = executionPlan(draw("a>b a>c b>d c>d"), "a");
    expect(plan.order).toEqual(["a", "b", "c", "d"]);
    expect(plan.unordered).toEqual([]);
    expect(plan.incoming.get("d")?.map((edge) => edge.source)).toEqual(["b", "c"]);
    expect(plan.outgoing.get("a")?.map((edge) => edge.target)).toEqual(["b", "c"]);
  });

  //  a ─ b ─ d      start at b: a and c are not there, nor are their edges
  //   └─ c ─┘
  test("leaves out what cannot be reached, and its edges", () => {
    const plan = executionPlan(draw("a>b a>c b>d c>d"), "b");
    expect(plan.order).toEqual(["b", "d"]);
    expect(plan.incoming.get("b")).toEqual([]);
    expect(plan.incoming.get("d")?.map((edge) => edge.source)).toEqual(["b"]);
  });

  //  a ── long ── way ── z
  //   └──────────────────┘
  test("a short way round does not overtake the long one", () => {
    expect(executionPlan(draw("a>z a>long long>way way>z"), "a").order).toEqual([
      "a",
      "long",
      "way",
      "z",
    ]);
  });

  //  c ─true──┐
  //   └false──┴ z
  test("keeps both of two edges between the same nodes", () => {
    const plan = executionPlan(draw("c.true>z c.false>z"), "c");
    expect(plan.order).toEqual(["c", "z"]);
    expect(plan.incoming.get("z")).toHaveLength(2);
  });

  //  a ─ b ⇄ c ─ d
  test("names what waits for itself, and what is behind it", () => {
    const plan = executionPlan(draw("a>b b>c c>b c>d"), "a");
    expect(plan.order).toEqual(["a"]);
    expect(plan.unordered).toEqual(["b", "c", "d"]);
  });

  test("a node that feeds itself is unordered, even where the run starts", () => {
    expect(executionPlan(draw("a>a"), "a").unordered).toEqual(["a"]);
  });

  test("an edge to nowhere, a doubled edge and a foreign start change nothing", () => {
    const graph = draw("a>b a>b");
    graph.edges.push(makeEdge({ source: "b", target: "gone" }));
    const plan = executionPlan(graph, "a");
    expect(plan.order).toEqual(["a", "b"]);
    expect(plan.incoming.get("b")).toHaveLength(1);
    expect(executionPlan(graph, "nobody").order).toEqual([]);
  });

  test("a chain of 5,000 nodes is planned without recursion", () => {
    const arrows = Array.from({ length: 5000 }, (_, i) => `n${i}>n${i + 1}`).join(" ");
    expect(executionPlan(draw(arrows), "n0").order).toHaveLength(5001);
  });
});
