import type { Run, RunHeader } from "./Run.ts";

/** A run that was accepted and has no events yet. */
export function newRun(header: RunHeader): Run {
  return {
    header,
    status: "queued",
    seq: 0,
    startedAt: null,
    completedAt: null,
    nodes: {},
    finalResult: null,
    error: null,
  };
}
