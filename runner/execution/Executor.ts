import type { Json, JsonObject } from "@coweave/shared/graph/Json.ts";
import type { Arrival } from "../engine/Progress.ts";
import type { Scope } from "../expressions/Scope.ts";
import type { HttpClient } from "../http-guard/HttpClient.ts";
import type { Mailer } from "../mail/Mailer.ts";
import type { Sandbox } from "../sandbox/Sandbox.ts";

/** What is outside of a run's thread; an executor reaches it by these alone. */
export type Services = { http: HttpClient; mail: Mailer; sandbox: Sandbox };

export type ExecutorContext = {
  /** Every expression replaced by its value, and valid for the node type. */
  config: JsonObject;
  input: Json;
  /** What came in, by the node it came from; one entry for most nodes. */
  arrivals: readonly Arrival[];
  /** What the node's expressions could name. */
  scope: Scope;
  runId: string;
  nodeId: string;
  /** 1 for the first try. */
  attempt: number;
  /** The same for all attempts that the run makes by itself; one more each time a person has it go on. */
  attemptGroup: number;
  /** Aborted when the run is cancelled or it or this attempt is over time: close what is open, send nothing more. */
  signal: AbortSignal;
  services: Services;
  /** Shows the node as waiting and resolves at that time; rejects when the run ends before. */
  waitUntil: (time: Date) => Promise<void>;
};

export type Outcome =
  /** `handle`: the output goes out by this handle only. */
  { output: Json; handle?: string | undefined } | { failure: Failure };

export type Failure = {
  code: string;
  message: string;
  /**
   * Set where it may pass and another attempt does no harm, because this one had no effect or it
   * does not matter; `afterMs`: the other side asks for that many milliseconds first.
   */
  retry?: { afterMs?: number | undefined } | undefined;
};

/** The deed of a node type; its description is the file of the same name in `shared/catalogue`. */
export type Executor = {
  /** Whether something leaves this process; then the node's start is stored before it runs. */
  reaches: "nothing" | "outside";
  /**
   * Whether it may run again after a stop of the server in its middle, when nobody knows how far it
   * came. What reaches nothing always may; anything else may not, unless it says so here.
   */
  isRepeatable?: (config: JsonObject) => boolean;
  /** It ends an attempt at the setting `timeoutSeconds` by itself. */
  keepsTime?: boolean;
  /** Whether the node starts with its first input; else when all are decided. */
  waitsFor?: (config: JsonObject) => "all" | "first";
  /** Its output goes to whoever waits for it outside, so it is recorded whole and unredacted. */
  recordsWhole?: boolean;
  /** Answers expected failures as data; what it throws counts as our own mistake. */
  run: (context: ExecutorContext) => Outcome | Promise<Outcome>;
};
