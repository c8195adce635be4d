import type { LiveNode } from "@coweave/shared/run/LiveRun.ts";
import { expect, test } from "vitest";
import { edgeRun } from "./edgeRun.ts";
import { keepRunNodes } from "./keepRunNodes.ts";

const list: LiveNode = { status: "completed", ms: 4, items: 3, handle: "true" };

//  check ─true──> mail        check gave a list of three by "true"
//        └─false─> drop
test.each<[string, LiveNode | undefined, LiveNode | undefined, string, object]>([
  [
    "the taken branch while what is behind it works",
    list,
    "running",
    "true",
    { look: "flowing", items: 3 },
  ],
  ["the taken branch afterwards", list, "completed", "true", { look: "done", items: 3 }],
  [
    "the taken branch before what is behind it begins",
    list,
    undefined,
    "true",
    { look: "done", items: 3 },
  ],
  ["the branch not taken", list, "skipped", "false", { look: "dead" }],
  [
    "the branch not taken, though another way led there",
    list,
    "running",
    "false",
    { look: "dead" },
  ],
  [
    "an output that is no list",
    { status: "completed", ms: 1 },
    "running",
    "out",
    { look: "flowing", items: undefined },
  ],
  ["what is behind a node that was skipped", "skipped", "skipped", "out", { look: "dead" }],
  [
    "what is behind a node that failed",
    { status: "failed", message: "No" },
    "skipped",
    "out",
    { look: "dead" },
  ],
  [
    "the error branch of a node that failed",
    { status: "failed", handle: "error" },
    "running",
    "error",
    { look: "flowing", items: undefined },
  ],
  ["while the node before it still works", "running", undefined, "out", { look: "" }],
  ["a node that has no part in the run", undefined, undefined, "out", { look: "" }],
])("CANVAS34: how a run went along an edge: %s", (_, from, to, handle, expected) => {
  expect(edgeRun(from, to, handle)).toEqual(expected);
});

test("CANVAS35: of a live status that comes anew with every frame, what did not change stays the same object", () => {
  const frame = (c: LiveNode) => ({
    a: { status: "completed" as const, ms: 3, items: 2 },
    b: "running" as const,
    c,
  });
  const first = keepRunNodes({}, frame("queued"));
  const second = keepRunNodes(first, structuredClone(frame("running")));
  expect(second).not.toBe(first);
  expect(second.a).toBe(first.a);
  expect(second.c).toBe("running");
  expect(keepRunNodes(second, structuredClone(frame("running")))).toBe(second);
  expect(keepRunNodes(second, { a: { status: "completed", ms: 3, items: 2 } })).toEqual({
    a: { status: "completed", ms: 3, items: 2 },
  });
  const tried = keepRunNodes(second, { ...second, c: { status: "running", attempt: 2 } });
  expect(keepRunNodes(tried, { ...second, c: { status: "running", attempt: 3 } }).c).toEqual({
    status: "running",
    attempt: 3,
  });
  expect(keepRunNodes(second, {}).constructor).toBeUndefined();
});
