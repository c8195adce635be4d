import { expect, test } from "vitest";
import { findCycle } from "./findCycle.ts";
import { draw } from "./test/draw.ts";

//   a -> b -> d
//    \-> c -/
test("GRAPH3: a diamond is no circle", () => {
  expect(findCycle(draw("a b c d", "a>b a>c b>d c>d"))).toEqual([]);
});

//   t -> a -> b -> c -> end
//        ^---------/
test("GRAPH4: a circle names its nodes, not what leads to it or away from it", () => {
  expect(findCycle(draw("t a b c end", "t>a a>b b>c c>a c>end"))).toEqual(["a", "b", "c"]);
});

//   a -> a
test("GRAPH5: a node that feeds itself is a circle", () => {
  expect(findCycle(draw("a b", "a>a a>b"))).toEqual(["a"]);
});

//   a <-> b    bridge    c <-> d        b -> bridge -> c
test("GRAPH6: what only lies between two circles is on none", () => {
  const graph = draw("a b bridge c d", "a>b b>a b>bridge bridge>c c>d d>c");
  expect(findCycle(graph)).toEqual(["a", "b", "c", "d"]);
});

test("GRAPH7: a chain of 5,000 nodes takes no time to speak of", () => {
  const names = Array.from({ length: 5000 }, (_, n) => `n${n}`);
  const edges = names.slice(1).map((name, n) => `n${n}>${name}`);
  const graph = draw(names.join(" "), edges.join(" "));
  const start = performance.now();
  expect(findCycle(graph)).toEqual([]);
  expect(performance.now() - start).toBeLessThan(500);
});
