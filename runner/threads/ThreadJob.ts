import type { MessagePort } from "node:worker_threads";
import type { RunHeader } from "@coweave/shared/run/Run.ts";
import type { Checkpoint } from "../execution/Checkpoint.ts";
import type { TimedFact } from "../execution/TimedFact.ts";

/** What a thread is given to run; its answer is the facts not yet told when the run ended. */
export type ThreadJob = {
  header: RunHeader;
  checkpoint: Checkpoint | undefined;
  deadlineMs: number;
};

/** The same for every run of a pool. */
export type ThreadSettings = {
  smtpUrl?: string | undefined;
  allowedPrivateHosts?: readonly string[] | undefined;
};

/** A thread's first word: the line over which all its runs talk with the pool. */
export type ThreadHello = { threadId: number; port: MessagePort };

export type FromThread =
  /** With a ticket the thread waits to hear that the facts, and all before them, are stored. */
  { type: "facts"; runId: string; facts: TimedFact[]; ticket?: number } | { type: "pong" };

export type ToThread =
  | { type: "cancel"; runId: string }
  | { type: "stored"; ticket: number }
  /** A thread that does not answer is stuck. */
  | { type: "ping" };
