import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { Graph } from "../graph/Graph.ts";
import { fuzzDocuments } from "./test/fuzzDocuments.ts";
import { reading, sameSnapshot } from "./test/reading.ts";

const count = 50;
/** Seeds that once failed stay here. */
const remembered: number[] = [];
const first = Number(process.env.FUZZ_SEED ?? 1);
const seeds = [...remembered, ...Array.from({ length: count }, (_, n) => first + n)];

function check(seed: number): Record<string, number> {
  const { docs, done } = fuzzDocuments(seed);
  const [one, ...others] = docs as [Y.Doc, ...Y.Doc[]];
  const expected = reading(one);
  for (const other of others) {
    expect(reading(other)).toEqual(expected);
    expect(sameSnapshot(other, one)).toBe(true);
    expect(other.store.pendingStructs).toBeNull();
  }
  const { graph } = expected.graph;
  expect(Graph.safeParse(graph).success).toBe(true);
  const ids = graph.nodes.map((node) => node.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(graph.edges.map((edge) => edge.id)).size).toBe(graph.edges.length);
  for (const { source, target } of graph.edges)
    expect(ids).toEqual(expect.arrayContaining([source, target]));
  expect(expected.graph.problems).toEqual([]);
  // Who joins later reads the same.
  const late = new Y.Doc();
  Y.applyUpdate(late, Y.encodeStateAsUpdate(one));
  expect(reading(late)).toEqual(expected);
  return done;
}

describe(`DOC13: after anything, in any order, all peers are equal (seeds ${first} to ${first + count - 1})`, () => {
  test("and every kind of thing was done", () => {
    const total: Record<string, number> = {};
    for (const seed of seeds) {
      try {
        for (const [name, times] of Object.entries(check(seed)))
          total[name] = (total[name] ?? 0) + times;
      } catch (error) {
        throw new Error(`seed ${seed} (again: FUZZ_SEED=${seed})`, { cause: error });
      }
    }
    expect(Object.keys(total)).toHaveLength(18);
    for (const times of Object.values(total)) expect(times).toBeGreaterThan(seeds.length);
  }, 60_000);
});
