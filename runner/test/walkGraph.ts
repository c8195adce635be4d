import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import { applyEvent } from "@coweave/shared/run/applyEvent.ts";
import type { KeptOutput } from "@coweave/shared/run/KeptOutput.ts";
import type { Run } from "@coweave/shared/run/Run.ts";
import type { RunEvent } from "@coweave/shared/run/RunEvent.ts";
import { checkpointOf, type Past } from "../execution/checkpointOf.ts";
import type { Services } from "../execution/Executor.ts";
import { executeRun } from "../execution/executeRun.ts";
import { Journal } from "../execution/Journal.ts";
import type { TimedFact } from "../execution/TimedFact.ts";
import { createHttpClient } from "../http-guard/createHttpClient.ts";
import { createMailer } from "../mail/createMailer.ts";
import { createSandbox } from "../sandbox/createSandbox.ts";
import { queuedRun } from "./queuedRun.ts";

export type Walked = {
  run: Run;
  facts: TimedFact[];
  /** The run before its first fact. */
  queued: Run;
  /** Node id to status. */
  statuses: Record<string, string>;
};

/** Runs a graph in this thread to its end, everything real but the hop to a thread and the store. */
export async function walkGraph(
  graph: Graph,
  triggerData: Json = {},
  options: {
    signal?: AbortSignal;
    deadlineMs?: number;
    services?: Partial<Services>;
    onFact?: (fact: TimedFact) => void;
    /** What an earlier walk of the same run left. */
    past?: { queued: Run; facts: readonly TimedFact[] } | undefined;
  } = {},
): Promise<Walked> {
  const { past } = options;
  const queued = past?.queued ?? queuedRun(graph, triggerData);
  const facts: TimedFact[] = [];
  const journal = new Journal((batch) => {
    facts.push(...batch);
    for (const fact of batch) options.onFact?.(fact);
    return Promise.resolve();
  });
  await executeRun({
    header: queued.header,
    checkpoint: past && checkpointOf(pastOf(past.facts)),
    journal,
    services: {
      http: createHttpClient(),
      mail: createMailer(undefined),
      sandbox: createSandbox(),
      ...options.services,
    },
    signal: options.signal ?? new AbortController().signal,
    deadlineMs: options.deadlineMs ?? 60_000,
  });
  facts.push(...journal.take());
  const run = [...(past?.facts ?? []), ...facts].reduce(
    (before, fact) => applyEvent(before, { ...fact, seq: before.seq + 1 }),
    queued,
  );
  const statuses = Object.fromEntries(
    Object.values(run.nodes).map((node) => [node.nodeId, node.status]),
  );
  return { run, facts, statuses, queued };
}

function pastOf(facts: readonly TimedFact[]): Past {
  const events: RunEvent[] = [];
  const outputs: KeptOutput[] = [];
  for (const { whole, ...fact } of facts) {
    events.push({ ...fact, seq: events.length + 2 });
    if (whole !== undefined && "nodeId" in fact)
      outputs.push({ nodeId: fact.nodeId, output: whole });
  }
  // As the store gives them back.
  return JSON.parse(JSON.stringify({ events, outputs }));
}
