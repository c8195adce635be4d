import type { RunFact } from "@coweave/shared/run/RunEvent.ts";
import type { RunLogLine } from "@coweave/shared/run/RunLogLine.ts";
import { clockTime } from "./clockTime.ts";

type Say = (line: RunLogLine, name: string) => string;

const words: Record<RunFact["type"], Say> = {
  "run.queued": () => "The run was asked for",
  "run.started": () => "The run began",
  "run.resumed": () => "The server had stopped; the run goes on",
  "run.completed": () => "The run is completed",
  "run.failed": (line) => because("The run failed", line),
  "run.cancelled": () => "The run was cancelled",
  "run.interrupted": (line) => because("The run was interrupted", line),
  "node.started": ({ attempt = 1 }, name) =>
    attempt > 1 ? `${name} began, try ${attempt}` : `${name} began`,
  "node.waiting": ({ until }, name) =>
    until ? `${name} waits until ${clockTime(until)}` : `${name} waits`,
  "node.completed": ({ handle, items }, name) =>
    [
      `${name} is completed`,
      items !== undefined && (items === 1 ? "1 item" : `${items} items`),
      handle !== undefined && `goes on by ${handle}`,
    ]
      .filter(Boolean)
      .join(", "),
  "node.failed": (line, name) => because(`${name} failed`, line),
  "node.retrying": (line, name) =>
    `${because(`${name} failed`, line)}${line.until ? `; it is tried again at ${clockTime(line.until)}` : ""}`,
  "node.skipped": (_, name) => `${name} was skipped`,
  "node.cancelled": (_, name) => `${name} was cancelled`,
  "node.interrupted": (_, name) => `${name} was interrupted`,
};

/** An event of a run as a sentence; `name` is the label of its node. One that is not known says its type. */
export function sayLine(line: RunLogLine, name: string): string {
  const say = Object.hasOwn(words, line.type) ? words[line.type as RunFact["type"]] : undefined;
  return say ? say(line, name) : because([name, line.type].filter(Boolean).join(": "), line);
}

const because = (what: string, { error }: RunLogLine) =>
  error ? `${what}: ${error.message}` : what;
