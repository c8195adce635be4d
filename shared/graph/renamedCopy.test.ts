import { expect, test } from "vitest";
import type { Graph } from "./Graph.ts";
import { makeEdge } from "./makeEdge.ts";
import { renamedCopy } from "./renamedCopy.ts";
import { draw } from "./test/draw.ts";

function counter() {
  let next = 0;
  return () => `new${next++}`;
}

test("KEYS11: a copy has new ids and labels, keeps its inner edges with the branches they leave by, and moves", () => {
  // t > c -true-> a    copied: c, a
  //       -false-> b
  const graph = draw("t:trigger c:condition a b", "t>c c.true>a c.false>b");
  const part: Graph = { nodes: graph.nodes.slice(1, 3), edges: graph.edges };
  const copy = renamedCopy(part, graph, counter(), { x: 10.4, y: -5 });
  expect(copy.nodes.map(({ id, data }) => [id, data.label])).toEqual([
    ["new0", "c 2"],
    ["new1", "a 2"],
  ]);
  expect(copy.nodes[0]?.position).toEqual({ x: 10, y: -5 });
  expect(copy.edges.map(({ id }) => id)).toEqual(["new0:true->new1:in"]);
  expect(part.nodes[0]?.id).toBe("c");
});

test("KEYS12: two copied nodes of one label get two labels", () => {
  const graph = draw("a b");
  for (const node of graph.nodes) node.data.label = "Same";
  const labels = renamedCopy(graph, graph, counter()).nodes.map(({ data }) => data.label);
  expect(labels).toEqual(["Same 2", "Same 3"]);
});

test("KEYS13: an expression that names a copied node, by id or by label, names its copy; others stay", () => {
  const part = draw("fetch other:transform");
  const [fetch, other] = part.nodes;
  if (!fetch || !other) throw new Error("two nodes");
  fetch.data.label = "Fetch user";
  other.data.config = {
    output: {
      a: '{{ nodes["Fetch user"].output.name }} and {{ nodes.fetch.output }}',
      b: ["{{ nodes['fetch'].output }}", "{{ nodes.else.output }}", "mynodes.fetch", 3, null],
    },
  };
  const [, copy] = renamedCopy(part, { nodes: [fetch], edges: [] }, counter()).nodes;
  expect(copy?.data.config).toEqual({
    output: {
      a: '{{ nodes["Fetch user 2"].output.name }} and {{ nodes["new0"].output }}',
      b: ['{{ nodes["new0"].output }}', "{{ nodes.else.output }}", "mynodes.fetch", 3, null],
    },
  });
});

test("KEYS14: of edges somebody wrote by hand only those that may be drawn come along", () => {
  const part = draw("a b t:trigger", "a>b");
  part.edges.push(
    makeEdge({ source: "b", target: "a" }),
    makeEdge({ source: "a", target: "t" }),
    makeEdge({ source: "a", sourceHandle: "none", target: "b" }),
    makeEdge({ source: "a", target: "elsewhere" }),
  );
  const { edges } = renamedCopy(part, draw(""), counter());
  expect(edges.map(({ id }) => id)).toEqual(["new0:out->new1:in"]);
});
