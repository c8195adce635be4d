import { draw } from "@coweave/shared/graph/test/draw.ts";
import type { RunLogLine } from "@coweave/shared/run/RunLogLine.ts";
import { expect, test } from "vitest";
import { segmentsOf } from "./segmentsOf.ts";

//  t ─> a ─> c
//  └──> b ──┘
const graph = draw("t:trigger a b c", "t>a t>b a>c b>c");
const t0 = Date.parse("2026-03-01T10:00:00.000Z");

/** Events written as "ms type node", each a line of the log. */
function log(...lines: (string | [string, Partial<RunLogLine>])[]): RunLogLine[] {
  return lines.map((line, index) => {
    const [text, more] = typeof line === "string" ? [line, {}] : line;
    const [ms, type = "", nodeId] = text.split(" ");
    const at = new Date(t0 + Number(ms)).toISOString();
    return { seq: index + 1, at, type, ...(nodeId && { nodeId }), ...more };
  });
}

/** What a node did, as "kind from-to", with its try and whether it failed. */
function did(nodeId: string, events: RunLogLine[]): string[] {
  return (segmentsOf(graph, events).get(nodeId) ?? []).map(
    ({ kind, from, to, attempt, failed }) =>
      `${kind} ${from - t0}-${to === null ? "" : to - t0}${attempt > 1 ? ` try ${attempt}` : ""}${failed ? " failed" : ""}`,
  );
}

test("RUNVIEW2: a node is queued from when the last of what leads to it has ended, then runs, then waits, each a part of its own", () => {
  const events = log(
    "0 run.queued",
    "8 run.started",
    "10 node.started t",
    "12 node.completed t",
    "12 node.started a",
    "15 node.started b",
    "20 node.completed a",
    "25 node.waiting b",
    "95 node.completed b",
    "99 node.started c",
    "110 node.completed c",
    "111 run.completed",
  );
  expect(did("t", events)).toEqual(["queued 0-10", "running 10-12"]);
  expect(did("a", events)).toEqual(["running 12-20"]);
  expect(did("b", events)).toEqual(["queued 12-15", "running 15-25", "waiting 25-95"]);
  expect(did("c", events)).toEqual(["queued 95-99", "running 99-110"]);
});

test("RUNVIEW2: what goes on is open, and what is due and has not begun is queued", () => {
  const events = log(
    "0 run.queued",
    "0 run.started",
    "0 node.started t",
    "1 node.completed t",
    "2 node.started a",
  );
  expect(did("a", events)).toEqual(["queued 1-2", "running 2-"]);
  expect(did("b", events)).toEqual(["queued 1-"]);
  expect(did("c", events)).toEqual([]);
  expect(did("t", events)).toEqual(["running 0-1"]);
});

test("RUNVIEW2: tries that failed, the wait before the next, and what a stop of the server cost stand one after the other", () => {
  const error = { code: "http", message: "503" };
  const events = log(
    "0 run.queued",
    "0 node.started t",
    "1 node.completed t",
    ["1 node.started a", { attempt: 1 }],
    // Whatever the type of an event is that notes a failed try.
    ["11 node.attempt a", { attempt: 1, error }],
    "12 node.waiting a",
    ["52 node.started a", { attempt: 2 }],
    "60 run.resumed",
    ["61 node.started a", { attempt: 3 }],
    ["70 node.failed a", { error }],
    ["70 run.failed", { error }],
  );
  expect(did("a", events)).toEqual([
    "running 1-11 failed",
    "waiting 12-52",
    "stopped 52-61 try 2",
    "running 61-70 try 3 failed",
  ]);
  // The server was away for longer than it takes to note the next event.
  const stopped = log(
    "0 node.started t",
    "1 node.completed t",
    ["2 node.started a", { attempt: 1 }],
    "5 node.started b",
    "900 run.resumed",
    ["900 node.started a", { attempt: 2 }],
    "950 node.completed a",
  );
  expect(did("a", stopped)).toEqual([
    "queued 1-2",
    "running 2-5",
    "stopped 5-900",
    "running 900-950 try 2",
  ]);
  expect(did("b", stopped)).toEqual(["queued 1-5", "stopped 5-"]);
});

test("RUNVIEW2: nothing goes on in a run that has ended", () => {
  const events = log(
    "0 run.queued",
    "0 node.started t",
    "1 node.completed t",
    "1 node.started a",
    "9 run.cancelled",
  );
  for (const list of segmentsOf(graph, events).values())
    for (const segment of list) expect(segment.to).not.toBeNull();
});

test("RUNVIEW2: a node that was skipped did nothing, and what comes behind it and another is due when both have ended", () => {
  const events = log(
    "0 run.queued",
    "0 node.started t",
    "1 node.completed t",
    "2 node.skipped a",
    "1 node.started b",
    "5 node.completed b",
    "9 node.started c",
    "9 node.completed c",
  );
  expect(did("a", events)).toEqual([]);
  expect(did("c", events)).toEqual(["queued 5-9", "running 9-9"]);
});

//  t ── a ── b        a fails, is tried again, fails for good, and the run goes on after it
test("RUNVIEW2: the wait before a retry is a wait, and what follows a failure that was dealt with was due when it came", () => {
  const error = { code: "http", message: "503" };
  const did = segmentsOf(
    draw("t:trigger a b", "t>a a>b"),
    log(
      "0 node.started t",
      "1 node.completed t",
      ["1 node.started a", { attempt: 1 }],
      ["11 node.retrying a", { attempt: 1, error }],
      ["31 node.started a", { attempt: 2 }],
      ["40 node.failed a", { error, handle: "out" }],
      ["45 node.started b", { attempt: 1 }],
    ),
  );
  const brief = (id: string) =>
    did.get(id)?.map(({ kind, from, to, failed }) => [kind, from - t0, to && to - t0, failed]);
  expect(brief("a")).toEqual([
    ["running", 1, 11, true],
    ["waiting", 11, 31, undefined],
    ["running", 31, 40, true],
  ]);
  expect(brief("b")).toEqual([
    ["queued", 40, 45, undefined],
    ["running", 45, null, undefined],
  ]);
});
