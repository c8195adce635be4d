import type { Json } from "@coweave/shared/graph/Json.ts";
import type { RunError } from "@coweave/shared/run/RunEvent.ts";

/** How far a run had come when the process that executed it ended. */
export type Checkpoint = {
  /** When the run began at first; its expressions may name it. */
  startedAt: string;
  /** The nodes that had ended, in that order. */
  ended: EndedNode[];
  /** The nodes that had begun and not ended. */
  open: OpenNode[];
  /** How often in a row the run was resumed without finishing a node. */
  resumedInVain: number;
  /** One more than the times that a person took the run up again: part of what receivers know calls by. */
  attemptGroup: number;
};

export type EndedNode = {
  nodeId: string;
} /** Also one that failed, where the run goes on after it. */ & (
  | { how: "completed"; output: Json; handle?: string | undefined }
  /** Its whole output is not there any more: nothing can go on from it. */
  | { how: "lost" }
  | { how: "failed"; error: RunError }
  | { how: "skipped" }
  /** The run was being stopped. */
  | { how: "cancelled" }
);

export type OpenNode = {
  nodeId: string;
  attempt: number;
  /** How many of its attempts failed and were followed by another. */
  failedAttempts: number;
  /** A person took the run up again after it: it may run again whatever it does. */
  isReopened?: true;
} & (
  | { state: "working" }
  /** It waits for that time (ISO 8601) and has nothing else left to do. */
  | { state: "waiting"; until: string }
  /** Its attempt failed, and the next one begins at that time. */
  | { state: "retrying"; until: string; error: RunError }
);
