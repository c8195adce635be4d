import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import { applyEvent } from "@coweave/shared/run/applyEvent.ts";
import type { Run } from "@coweave/shared/run/Run.ts";
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
  } = {},
): Promise<Walked> {
  const queued = queuedRun(graph, triggerData);
  const facts: TimedFact[] = [];
  const journal = new Journal((batch) => {
    facts.push(...batch);
    for (const fact of batch) options.onFact?.(fact);
    return Promise.resolve();
  });
  await executeRun({
    header: queued.header,
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
  const run = facts.reduce(
    (before, fact) => applyEvent(before, { ...fact, seq: before.seq + 1 }),
    queued,
  );
  const statuses = Object.fromEntries(
    Object.values(run.nodes).map((node) => [node.nodeId, node.status]),
  );
  return { run, facts, statuses };
}
