import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { expect, test } from "vitest";
import { findTriggerProblems } from "./findTriggerProblems.ts";

const trigger = (id: string, config: JsonObject, disabled = false): GraphNode => ({
  id,
  type: "trigger",
  position: { x: 0, y: 0 },
  data: { label: id, config, disabled },
});
const find = (...nodes: GraphNode[]) =>
  findTriggerProblems({ nodes, edges: [] }, new Set(["known"])).map(
    ({ code, nodeId, path }) => `${code} ${nodeId} ${path}`,
  );

test("HOOK11: two webhooks at one address, and one that asks for a secret nobody set, are problems", () => {
  const hook = { kind: "webhook", path: "in" };
  expect(find(trigger("a", hook), trigger("b", { ...hook, method: "PUT" }))).toEqual([]);
  expect(find(trigger("a", hook), trigger("b", { ...hook, method: "POST" }))).toEqual([
    "same_address b path",
  ]);
  expect(find(trigger("a", hook), trigger("b", hook, true))).toEqual([]);
  expect(find(trigger("a", { ...hook, auth: "hmac" }))).toEqual(["no_secret a auth"]);
  expect(find(trigger("known", { ...hook, auth: "hmac" }))).toEqual([]);
});

test.each(["60 * * * *", "* * 32 * *", "* * 30 2 *", "a b c d e", "*/0 * * * *"])(
  "HOOK11: a schedule at %s is a problem",
  (cron) => {
    expect(find(trigger("s", { kind: "schedule", cron }))).toEqual(["invalid_config s cron"]);
    expect(find(trigger("s", { kind: "schedule", cron }, true))).toEqual([]);
  },
);

test.each(["*/5 * * * *", "0 9 * * 1-5", "0 0 29 2 *", "15 10 L * *", "0 9 * * MON"])(
  "HOOK11: a schedule at %s is none",
  (cron) => {
    expect(find(trigger("s", { kind: "schedule", cron, timeZone: "Europe/Berlin" }))).toEqual([]);
  },
);
