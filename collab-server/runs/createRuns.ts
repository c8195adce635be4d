import type { Graph, GraphNode } from "@coweave/shared/graph/Graph.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import type { Problem } from "@coweave/shared/graph/Problem.ts";
import { startNode } from "@coweave/shared/graph/startNode.ts";
import type { KeptOutput } from "@coweave/shared/run/KeptOutput.ts";
import type { Run, RunHeader, RunTrigger } from "@coweave/shared/run/Run.ts";
import type { RunEvent } from "@coweave/shared/run/RunEvent.ts";
import type { RunPart } from "@coweave/shared/run/RunPart.ts";
import { isFinal } from "@coweave/shared/run/RunStatus.ts";
import type { Logger } from "pino";
import type { Documents } from "../collab/Documents.ts";
import { HttpProblem } from "../http/HttpProblem.ts";
import {
  ClaimTakenError,
  type ExecutionRecord,
  type ExecutionSummaryRecord,
  type PageOf,
  type PageRequest,
  type Storage,
} from "../storage/Storage.ts";
import { createGoingOn } from "./createGoingOn.ts";
import type { RunLog } from "./createRunLog.ts";
import { foldRun } from "./foldRun.ts";
import { interruption } from "./interruption.ts";
import { pinnedOutputs, planPart } from "./planPart.ts";
import { type LiveGraph, readLiveGraph } from "./readLiveGraph.ts";
import { whatKeepsAPart, whatKeepsFromRunning } from "./whatKeepsFromRunning.ts";

/** What this room needs of the runner. */
export type RunnerDoor = {
  /**
   * Executes a run, from its start or from where `past`, what is stored of it, ends; resolves once
   * its end is in the run log.
   */
  execute(run: Run, past?: Past): Promise<unknown>;
  cancel(runId: string): Promise<boolean>;
  findExpressionProblems(graph: Graph): Problem[];
  close(): Promise<void>;
};

/** What is stored of a run that has not ended. */
type Past = { events: readonly RunEvent[]; outputs: readonly KeptOutput[] };

type StartRequest = {
  kind: RunTrigger["kind"];
  /** Left out: the manual trigger, else the first by id. */
  startNodeId?: string | undefined;
  /** Left out: what the trigger itself would give, `{scheduledAt}` for a schedule, else `{}`. */
  triggerData?: Json | undefined;
  userId?: string | undefined;
  /** Left out: all behind the start. */
  part?: RunPart | undefined;
  /** The run whose data is given to what a part does not execute. */
  dataOf?: string | undefined;
  /** What the run answers to, where that may be answered once only. */
  claim?: string | undefined;
};

/** What is to run: how a request is understood, or an earlier run again. */
type Plan = Pick<RunHeader, "startNodeId" | "part" | "given" | "triggerData" | "version">;

/**
 * `stored` resolves once the run may be promised to anyone: its header and `run.queued` are on disk.
 * `ended` resolves with the run once its last event is; both reject with an HttpProblem where the
 * store fails: its cause is a ClaimTakenError where another run answers to the claim already.
 */
export type StartedRun = {
  id: string;
  header: RunHeader;
  stored: Promise<void>;
  ended: Promise<Run>;
};

export type Started = { ok: true; run: StartedRun } | { ok: false; problems: Problem[] };

export type Runs = {
  /** Takes a snapshot of the live graph and runs it; what keeps it from running is data. Rejects with 503 when too many runs are going on. */
  start(workflowId: string, request: StartRequest): Promise<Started>;
  /** Runs a published version's graph, which nobody may change any more. */
  startVersion(
    workflowId: string,
    published: { version: number; graph: Graph },
    request: StartRequest,
  ): Started;
  /** The same graph and trigger data again, as a new run. */
  retry(run: Run, userId: string): Started;
  /**
   * Has a run go on that failed or was interrupted, from its last finished nodes, as the same run.
   * Resolves once that is stored; rejects with 409 where it cannot go on.
   */
  goOn(executionId: string, userId: string): Promise<void>;
  /** A run, going on or ended; undefined for an unknown id. */
  find(executionId: string): Promise<Run | undefined>;
  /** What is stored of a run's events above number `after`, `limit` at most. */
  events(executionId: string, page: { after: number; limit: number }): Promise<RunEvent[]>;
  list(query: PageRequest & { workflowId: string }): Promise<PageOf<ExecutionSummaryRecord>>;
  /** The same page with everything about each run. */
  listWhole(query: PageRequest & { workflowId: string }): Promise<PageOf<Run>>;
  /** Stops a run and resolves with it as it ended. A run that had ended stays as it was. */
  cancel(executionId: string): Promise<Run | undefined>;
  /**
   * Goes on with the runs that an earlier process left unfinished; gives how many. Each goes on by
   * itself from its last finished node, or ends as interrupted where it was in the middle of one
   * that must not run twice. Call before the first start.
   */
  resumeUnfinished(): Promise<number>;
  /** Takes no new runs and closes the runner; what it left goes on with the next start. */
  close(): Promise<void>;
};

/** Runs in memory at once, waiting ones included; beyond it a start is refused. */
const MOST_RUNS = 5_000;
const RETRY_MS = 5_000;

export function createRuns(world: {
  storage: Pick<Storage, "executions">;
  documents: Pick<Documents, "read">;
  runLog: RunLog;
  runner: RunnerDoor;
  /** The time now, in milliseconds since 1970. */
  now: () => number;
  newId: () => string;
  logger: Pick<Logger, "info" | "warn" | "error">;
  mostRuns?: number | undefined;
  /** How long to wait, in milliseconds, before a run that could not be stored to its end is closed again. */
  retryMs?: number | undefined;
}): Runs {
  const { storage, documents, runLog, runner, now, newId, logger } = world;
  const mostRuns = world.mostRuns ?? MOST_RUNS;
  /** What is executing: resolves when nothing of the run is left to do here. */
  const going = new Map<string, Promise<Run>>();
  /** Runs that could not be stored, or not be read: they are open on disk and shown as running. */
  const openEnded = new Set<string>();
  let retry: NodeJS.Timeout | undefined;
  let closing = false;
  const at = () => new Date(now()).toISOString();
  const goOn = createGoingOn({
    storage,
    runLog,
    at,
    isGoing: (id) => going.has(id),
    execute: (run, past) => void setGoing(run, Promise.resolve(), past),
    notStored,
  });

  function planned(
    live: LiveGraph,
    request: StartRequest,
    past: ExecutionRecord | undefined,
  ): { problems: Problem[] } | Plan {
    const { graph } = live;
    const { part } = request;
    const planned = part && planPart(graph, part, past);
    const start = startNode(graph, planned?.startNodeId ?? part?.nodeId ?? request.startNodeId);
    const problems =
      planned && part
        ? whatKeepsAPart(live, planned, runner.findExpressionProblems)
        : whatKeepsFromRunning(
            live,
            start?.id ?? part?.nodeId ?? request.startNodeId,
            runner.findExpressionProblems,
          );
    if (problems.length > 0 || !start) return { problems };
    const isByHand = request.kind === "manual";
    const given = planned?.given ?? (isByHand ? pinnedOutputs(graph, start.id) : {});
    const { triggerData = past?.header.triggerData ?? ownData(start, isByHand, at()) } = request;
    return {
      startNodeId: start.id,
      triggerData,
      ...(part && { part }),
      ...(Object.keys(given).length > 0 && { given }),
    };
  }

  function launch(
    workflowId: string,
    snapshot: Graph,
    plan: Plan,
    { kind, userId, claim }: Pick<StartRequest, "kind" | "userId" | "claim">,
  ): Started {
    refuseWhenFull();
    const nodeId = plan.startNodeId;
    const header: RunHeader = {
      id: newId(),
      workflowId,
      trigger: { kind, nodeId, ...(userId !== undefined && { userId }) },
      ...plan,
      snapshot,
      createdAt: at(),
      ...(claim !== undefined && { claim }),
    };
    const { run, stored } = runLog.begin(header);
    const ended = setGoing(run, stored);
    const promised = stored.catch((cause: unknown) => {
      throw notStored(cause);
    });
    promised.catch(() => {});
    return { ok: true, run: { id: header.id, header, stored: promised, ended } };
  }

  function refuseWhenFull(): void {
    if (closing)
      throw new HttpProblem("unavailable", "The server is about to stop. Try again soon.");
    if (going.size >= mostRuns) throw tooMany();
  }

  function setGoing(run: Run, stored: Promise<void>, past?: Past): Promise<Run> {
    const { id } = run.header;
    const ended = finish(run, stored, past);
    going.set(id, ended);
    // Whoever waits handles the rejection; a run nobody waits for must not end the process.
    ended.catch(() => {}).finally(() => going.delete(id));
    return ended;
  }

  async function finish(run: Run, stored: Promise<void>, past?: Past): Promise<Run> {
    const { id } = run.header;
    let latest = run;
    const unfollow = runLog.follow(id, (_event, next) => {
      latest = next;
    });
    try {
      // Executing begins at once: events of the run are stored after its header, and nothing with
      // an effect outside happens before the event that announces it is stored.
      const executed = runner.execute(run, past);
      executed.catch(() => {});
      await stored.catch(async (cause: unknown) => {
        await runner.cancel(id).catch(() => false);
        throw cause;
      });
      await executed.catch((error: unknown) => {
        logger.error({ err: error, runId: id }, "the runner gave up on a run");
      });
      // The log is asked, not the runner: what it gave may be ahead of what is stored.
      if (!isFinal(latest.status) && !closing) await runLog.append(id, interruption(latest, at()));
      return latest;
    } catch (cause) {
      // Another run has begun instead of this one: there is nothing to go on with.
      if (cause instanceof ClaimTakenError) throw notStored(cause);
      logger.error({ err: cause, runId: id }, "a run could not be stored; it goes on later");
      openEnded.add(id);
      resumeOpenEnded();
      throw notStored(cause);
    } finally {
      unfollow();
      runLog.forget(id);
    }
  }

  /** Goes on with a run that nothing executes any more; one that was never stored has nothing to go on with. */
  async function resume(id: string): Promise<void> {
    const record = await storage.executions.byId(id);
    if (!record) return;
    const run = foldRun(record);
    if (isFinal(run.status)) return;
    const outputs = await storage.executions.keptOutputs(id);
    runLog.resume(run);
    void setGoing(run, Promise.resolve(), { events: record.events, outputs });
  }

  function resumeOpenEnded(): void {
    if (closing || retry || openEnded.size === 0) return;
    retry = setTimeout(async () => {
      // A copy: what fails again is put back, and would be met again for ever.
      for (const id of [...openEnded]) {
        openEnded.delete(id);
        await resume(id).catch((err: unknown) => {
          openEnded.add(id);
          logger.warn({ err, runId: id }, "the store still fails");
        });
      }
      retry = undefined;
      resumeOpenEnded();
    }, world.retryMs ?? RETRY_MS).unref();
  }

  async function find(executionId: string): Promise<Run | undefined> {
    const live = runLog.get(executionId);
    if (live) return live;
    const record = await storage.executions.byId(executionId);
    return record && foldRun(record);
  }

  async function pastOf(workflowId: string, executionId: string): Promise<ExecutionRecord> {
    const record = await storage.executions.byId(executionId);
    if (record?.header.workflowId === workflowId) return record;
    throw new HttpProblem("not_found", "There is no such execution of this workflow.");
  }

  return {
    async start(workflowId, request) {
      const [live, past] = await Promise.all([
        documents.read(workflowId, readLiveGraph),
        request.dataOf === undefined ? undefined : pastOf(workflowId, request.dataOf),
      ]);
      const plan = planned(live, request, past);
      if ("problems" in plan) return { ok: false, problems: plan.problems };
      return launch(workflowId, live.graph, plan, request);
    },
    startVersion(workflowId, { version, graph }, request) {
      const plan = planned({ graph, problems: [] }, request, undefined);
      if ("problems" in plan) return { ok: false, problems: plan.problems };
      return launch(workflowId, graph, { ...plan, version }, request);
    },
    retry({ header }, userId) {
      const { workflowId, snapshot, startNodeId, triggerData, part, given, version } = header;
      const live = { graph: snapshot, problems: [] };
      const problems = part
        ? []
        : whatKeepsFromRunning(live, startNodeId, runner.findExpressionProblems);
      if (problems.length > 0) return { ok: false, problems };
      const plan: Plan = {
        startNodeId,
        triggerData,
        ...(part && { part }),
        ...(given && { given }),
        ...(version && { version }),
      };
      return launch(workflowId, snapshot, plan, { kind: header.trigger.kind, userId });
    },
    async goOn(executionId, userId) {
      refuseWhenFull();
      await goOn(executionId, userId);
    },
    find,
    events: (id, page) => storage.executions.events(id, page),
    list: (query) => storage.executions.list(query),
    async listWhole(query) {
      const { items, total } = await storage.executions.list(query);
      const found = await Promise.all(items.map(({ id }) => find(id)));
      return { items: found.filter((run) => run !== undefined), total };
    },
    async cancel(executionId) {
      const ended = going.get(executionId);
      if (!ended) return find(executionId);
      await runner.cancel(executionId);
      return ended;
    },
    async resumeUnfinished() {
      const ids = await storage.executions.unfinished();
      for (const id of ids) {
        // One that cannot be read keeps neither the others nor the server from going on.
        await resume(id).catch((err: unknown) => {
          logger.error({ err, runId: id }, "an unfinished run could not be read");
          openEnded.add(id);
        });
      }
      resumeOpenEnded();
      if (ids.length > 0) logger.info({ count: ids.length }, "went on with unfinished runs");
      return ids.length;
    },
    async close() {
      closing = true;
      clearTimeout(retry);
      await runner.close();
      await Promise.allSettled(going.values());
    },
  };
}

/** What a trigger gives by itself; by hand, what is pinned to it. */
function ownData(start: GraphNode, isByHand: boolean, createdAt: string): Json {
  const { pinned, disabled } = start.data;
  if (isByHand && pinned !== undefined && !disabled) return pinned;
  const isSchedule = start.type === "trigger" && start.data.config.kind === "schedule";
  return isSchedule ? { scheduledAt: createdAt } : {};
}

function tooMany(): HttpProblem {
  return new HttpProblem("unavailable", "Too many runs are waiting. Try again in a moment.", {
    headers: { "Retry-After": "1" },
  });
}

function notStored(cause: unknown): HttpProblem {
  if (cause instanceof ClaimTakenError)
    return new HttpProblem("conflict", "This was received already, and has its run.", { cause });
  return new HttpProblem("unavailable", "The run could not be stored. Try again.", { cause });
}
