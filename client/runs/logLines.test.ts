import { draw } from "@coweave/shared/graph/test/draw.ts";
import type { RunLogLine } from "@coweave/shared/run/RunLogLine.ts";
import { expect, test } from "vitest";
import { clockTime } from "./clockTime.ts";
import { logLines } from "./logLines.ts";

const at = "2026-03-01T10:00:00.250Z";
const graph = draw("t:trigger fetch");
const error = { code: "http", message: "The answer was 503." };
const events: RunLogLine[] = [
  { seq: 1, at, type: "run.queued" },
  { seq: 2, at, type: "run.started" },
  { seq: 3, at, type: "node.started", nodeId: "fetch", attempt: 1 },
  { seq: 4, at, type: "node.waiting", nodeId: "fetch", until: at },
  { seq: 5, at, type: "node.started", nodeId: "fetch", attempt: 2 },
  { seq: 6, at, type: "node.completed", nodeId: "t", handle: "true", items: 12 },
  { seq: 7, at, type: "node.failed", nodeId: "fetch", error },
  { seq: 8, at, type: "node.skipped", nodeId: "gone" },
  { seq: 9, at, type: "node.dreamed", nodeId: "t" },
  { seq: 10, at, type: "run.failed", error },
];
const texts = (words = "") =>
  logLines(events, graph, words).map(({ seq, text }) => `${seq} ${text}`);

test("RUNVIEW11: the log tells every event in words, numbered, by the labels of the nodes", () => {
  expect(texts()).toEqual([
    "1 The run was asked for",
    "2 The run began",
    "3 fetch began",
    `4 fetch waits until ${clockTime(at)}`,
    "5 fetch began, try 2",
    "6 t is completed, 12 items, goes on by true",
    "7 fetch failed: The answer was 503.",
    "8 gone was skipped",
    "9 t: node.dreamed",
    "10 The run failed: The answer was 503.",
  ]);
  expect(
    logLines(events, graph, "")
      .filter(({ isBad }) => isBad)
      .map(({ seq }) => seq),
  ).toEqual([7, 10]);
  expect(clockTime(at)).toMatch(/:00\.250$/);
});

test("RUNVIEW12: the log is filtered by all the words that are typed, by a number too", () => {
  expect(texts("FETCH began")).toEqual(["3 fetch began", "5 fetch began, try 2"]);
  expect(texts("503")).toHaveLength(2);
  expect(texts("10 failed")).toEqual(["10 The run failed: The answer was 503."]);
  expect(texts("nothing like it")).toEqual([]);
});
