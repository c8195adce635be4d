import { expect, test } from "vitest";
import { clipText, readClip } from "./Clip.ts";
import { partOf } from "./partOf.ts";
import { draw } from "./test/draw.ts";

test("KEYS8: a clip holds the chosen nodes and the edges between them, not those that lead outside", () => {
  // t > [a > b] > c : a and b are copied
  const graph = draw("t:trigger a b c", "t>a a>b b>c");
  const answer = readClip(clipText(partOf(graph, ["b", "a"])));
  expect(answer.ok && answer.clip.nodes.map(({ id }) => id)).toEqual(["a", "b"]);
  expect(answer.ok && answer.clip.edges.map(({ id }) => id)).toEqual(["a:out->b:in"]);
});

test("KEYS9: what is pasted is checked: rubbish, a newer form, damage and too much are each refused in a sentence", () => {
  const clip = JSON.parse(clipText(draw("a b", "a>b"))) as { nodes: object[] };
  const why = (text: string) => {
    const answer = readClip(text);
    return answer.ok ? "taken" : answer.why;
  };
  expect(why(JSON.stringify(clip))).toBe("taken");
  for (const rubbish of [
    "",
    "hello",
    "{",
    "[]",
    "null",
    '{"nodes":[],"edges":[]}',
    '{"coweave":"1"}',
  ])
    expect(why(rubbish), rubbish).toMatch(/is not part of a workflow/);
  expect(why(JSON.stringify({ ...clip, coweave: 2 }))).toMatch(/newer Coweave. Reload/);
  for (const damaged of [
    { ...clip, nodes: [] },
    { ...clip, nodes: [{ ...clip.nodes[0], id: "not an id" }] },
    { ...clip, nodes: [{ ...clip.nodes[0], position: { x: "1", y: 0 } }] },
    { ...clip, nodes: Array.from({ length: 1001 }, () => clip.nodes[0]) },
    { ...clip, edges: [{ id: "x" }] },
    { coweave: 0, nodes: clip.nodes, edges: [] },
  ])
    expect(why(JSON.stringify(damaged))).toMatch(/is damaged/);
  expect(why(" ".repeat(4_000_001))).toMatch(/too much/);
});
