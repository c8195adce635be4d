import fc from "fast-check";
import { expect, test } from "vitest";
import { catalogue } from "../catalogue/all.ts";
import { canConnect } from "./canConnect.ts";
import { failurePolicy } from "./failurePolicy.ts";
import { fieldMeta } from "./field.ts";
import { findProblems } from "./findProblems.ts";
import type { Graph } from "./Graph.ts";
import type { JsonObject } from "./Json.ts";
import { draw } from "./test/draw.ts";

const settings = ["timeoutSeconds", "retries", "retryWaitSeconds", "onError"];
const executed = [...catalogue.values()].filter(({ inputs }) => inputs.length > 0);
const groupOf = (schema: unknown) => fieldMeta(schema as never)?.group;

test("CAT11: every type but the trigger has the four settings of a failure, each once and in one order", () => {
  expect(executed.length).toBe(catalogue.size - 1);
  for (const { type, config } of executed) {
    const grouped = Object.entries(config.shape).filter(([, schema]) => groupOf(schema));
    expect(
      grouped.map(([key]) => key),
      type,
    ).toEqual(settings);
  }
  const trigger = catalogue.get("trigger");
  expect(Object.keys(trigger?.config.shape ?? {})).not.toContain("retries");
  expect(trigger?.outputs({ kind: "manual", onError: "branch" })).toHaveLength(1);
});

test("CAT12: a type's own checks hold beside them, and a config without them is as it was", () => {
  const merge = catalogue.get("merge");
  expect(merge?.config.safeParse({ mode: "byKey" }).success).toBe(false);
  expect(merge?.config.parse({ mode: "all" })).toEqual({ mode: "all" });
  const full = {
    mode: "all",
    retries: 3,
    retryWaitSeconds: 0.5,
    timeoutSeconds: 9,
    onError: "branch",
  };
  expect(merge?.config.parse(full)).toEqual(full);
});

//   t ── x          x with one of the settings
test.each([
  ["retries", -1],
  ["retries", 11],
  ["retries", 1.5],
  ["retries", "{{ 2 }}"],
  ["retryWaitSeconds", -1],
  ["retryWaitSeconds", 3601],
  ["timeoutSeconds", 0],
  ["timeoutSeconds", 3601],
  ["onError", "explode"],
])("CAT12: %s of %j is a problem at its field, and counts as not set", (key, value) => {
  const graph = draw("t:trigger x", "t>x");
  for (const node of graph.nodes) if (node.id === "x") node.data.config[key] = value;
  expect(findProblems(graph)).toMatchObject([{ nodeId: "x", path: key }]);
  expect(failurePolicy({ [key]: value })).toEqual(failurePolicy({}));
});

test("CAT13: whatever stands in a config, the policy is a valid one, and valid settings are the policy", () => {
  const odd = fc.jsonValue() as fc.Arbitrary<JsonObject[string]>;
  const record = fc.record({
    retries: odd,
    retryWaitSeconds: odd,
    timeoutSeconds: odd,
    onError: odd,
  });
  fc.assert(
    fc.property(record, (config) => {
      const { retries, waitSeconds, timeoutSeconds, onError } = failurePolicy(config);
      const read = { retries, retryWaitSeconds: waitSeconds, timeoutSeconds, onError };
      expect(catalogue.get("merge")?.config.safeParse({ mode: "all", ...read }).success).toBe(true);
    }),
  );
  expect(failurePolicy({})).toEqual({
    retries: 0,
    waitSeconds: 1,
    timeoutSeconds: undefined,
    onError: "stop",
  });
  const set = { retries: 10, retryWaitSeconds: 3600, timeoutSeconds: 1, onError: "branch" };
  expect(failurePolicy(set)).toEqual({
    retries: 10,
    waitSeconds: 3600,
    timeoutSeconds: 1,
    onError: "branch",
  });
});

function withBranch(graph: Graph, ...ids: string[]): Graph {
  for (const { id, data } of graph.nodes) if (ids.includes(id)) data.config.onError = "branch";
  return graph;
}

//             ┌ out ──── a
//   t ── x ───┤
//             └ error ── b
test("GRAPH19: the output for errors may be connected while the node has it, and is an unknown one else", () => {
  const ends = { source: "x", sourceHandle: "error", target: "b", targetHandle: "in" };
  const nodes = "t:trigger x a b";
  expect(canConnect(draw(nodes, "t>x x>a"), ends)).toMatchObject({ ok: false });
  expect(canConnect(withBranch(draw(nodes, "t>x x>a"), "x"), ends)).toEqual({ ok: true });
  const whole = draw(nodes, "t>x x>a x.error>b");
  expect(findProblems(withBranch(structuredClone(whole), "x"))).toEqual([]);
  expect(findProblems(whole)).toMatchObject([
    { code: "unknown_handle", nodeId: "x", message: expect.stringContaining('output "error"') },
  ]);
});

test("GRAPH20: of every type the output for errors is the last, and there once", () => {
  for (const { type, outputs, initialConfig } of executed) {
    const ids = outputs({ ...initialConfig, onError: "branch" }).map(({ id }) => id);
    expect(ids, type).toEqual([...outputs(initialConfig).map(({ id }) => id), "error"]);
  }
});
