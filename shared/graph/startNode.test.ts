import { expect, test } from "vitest";
import { startNode } from "./startNode.ts";
import { draw } from "./test/draw.ts";

function triggers(kinds: Record<string, string>) {
  const graph = draw(
    `${Object.keys(kinds)
      .map((id) => `${id}:trigger`)
      .join(" ")} step`,
  );
  for (const node of graph.nodes)
    if (kinds[node.id]) node.data.config = { kind: kinds[node.id] ?? "" };
  return graph;
}

test("GRAPH8: the node asked for, whatever its type; undefined where it is not there", () => {
  const graph = triggers({ a: "webhook", b: "manual" });
  expect(startNode(graph, "step")?.id).toBe("step");
  expect(startNode(graph, "nowhere")).toBeUndefined();
});

test("GRAPH9: else the manual trigger", () => {
  expect(startNode(triggers({ a: "webhook", b: "manual", c: "manual" }))?.id).toBe("b");
});

test("GRAPH10: else the first trigger by id; none where there is none", () => {
  expect(startNode(triggers({ z: "webhook", m: "schedule" }))?.id).toBe("m");
  expect(startNode(draw("a b"))).toBeUndefined();
});

test("GRAPH11: a disabled trigger starts nothing by itself", () => {
  const graph = triggers({ a: "manual", b: "webhook" });
  (graph.nodes[0] as { data: { disabled?: boolean } }).data.disabled = true;
  expect(startNode(graph)?.id).toBe("b");
  expect(startNode(graph, "a")?.id).toBe("a");
});
