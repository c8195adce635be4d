import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import type { Recorder } from "../data/Recorder.ts";
import type { Arrival } from "../engine/Progress.ts";
import type { Scope } from "../expressions/Scope.ts";
import type { OpenNode } from "./Checkpoint.ts";
import type { Executor, Services } from "./Executor.ts";
import type { Journal } from "./Journal.ts";

/** One node of a run, with what it needs to be executed. */
export type NodeJob = {
  runId: string;
  node: GraphNode;
  executor: Executor | undefined;
  input: Json;
  arrivals: readonly Arrival[];
  scope: Scope;
  journal: Journal;
  recorder: Recorder;
  services: Services;
  signal: AbortSignal;
  /** Aborted when the run has failed by another node: what runs finishes, and nothing is tried again. */
  giveUp: AbortSignal;
  /** It had begun before the server stopped. */
  open: OpenNode | undefined;
  /** One more than the times that people had the run go on: what it calls is told so. */
  attemptGroup: number;
  /** Told when the node begins and stops waiting for a time. */
  onWaiting: (isWaiting: boolean) => void;
};

export type Attempt = {
  /** 1 for the first. */
  attempt: number;
  /** It began before the server stopped, and waits until this time (ISO 8601). */
  until: string | undefined;
};
