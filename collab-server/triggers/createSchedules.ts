import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import type { Logger } from "pino";
import type { Runs } from "../runs/createRuns.ts";
import { ClaimTakenError, type Storage } from "../storage/Storage.ts";
import type { Publishing } from "../workflows/createPublishing.ts";
import { readSchedule, type Schedule } from "./readSchedule.ts";

export type Schedules = {
  /** Takes up every published workflow; what was missed while no server ran is dealt with. */
  start(): Promise<void>;
  /** Looks again at what of a workflow is live. */
  follow(workflowId: string): Promise<void>;
  /** Fires no more, and resolves when what it began is stored or given up. */
  close(): Promise<void>;
};

export type Clock = {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Calls once after so many milliseconds; gives the way to stop that. */
  after: (ms: number, run: () => void) => () => void;
};

type Planned = {
  workflowId: string;
  nodeId: string;
  /** Its settings: what has the same has the same due times. */
  times: string;
  schedule: Schedule;
  missed: "skip" | "runOnce";
  /** All due times up to here are dealt with. */
  seen: number;
  /** The next one; undefined where there is none. */
  due: number | undefined;
};

/** A time that is past by less, in milliseconds, is made up for in any case: a restart takes that long. */
const GRACE = 60_000;
/** Looks at the clock at least this often, in milliseconds: a machine that slept wakes up late. */
const LOOK = 30_000;
/** What the store failed at is tried again after so long, in milliseconds. */
const RETRY = 5_000;

/**
 * Fires the schedules of published versions. Each due time of a trigger has one run at most, however
 * many servers there are and whenever one is killed: the run itself, as it is stored, is the claim.
 */
export function createSchedules(world: {
  storage: Pick<Storage, "workflows">;
  publishing: Pick<Publishing, "published">;
  runs: Pick<Runs, "startVersion">;
  clock: Clock;
  logger: Pick<Logger, "warn" | "error">;
}): Schedules {
  const { storage, publishing, runs, clock, logger } = world;
  const followed = new Map<string, Planned[]>();
  const firing = new Set<Promise<void>>();
  const retries = new Set<() => void>();
  let stopTimer: (() => void) | undefined;
  let closed = false;

  async function follow(workflowId: string, from: "now" | "published"): Promise<void> {
    const published = await publishing.published(workflowId);
    if (closed) return;
    const before = followed.get(workflowId) ?? [];
    followed.delete(workflowId);
    if (published) {
      const { graph, since } = published;
      const begins = from === "now" ? clock.now() : since;
      const planned = graph.nodes.flatMap((node): Planned[] => {
        const { id: nodeId, data } = node;
        const times = timesOf(node);
        const read = readSchedule(data.config);
        if (times === undefined || !read.ok) return [];
        const { schedule } = read;
        const missed = data.config.missed === "runOnce" ? "runOnce" : "skip";
        // One that goes on as it was loses no time that was due while the next version came.
        const same = before.find((each) => each.nodeId === nodeId && each.times === times);
        const seen = same?.seen ?? begins;
        return [{ workflowId, nodeId, times, schedule, missed, seen, due: seen }];
      });
      if (planned.length > 0) followed.set(workflowId, planned);
    }
  }

  /** What cannot be read does not go on as it was, for nobody knows whether it is live: it is asked again. */
  async function take(workflowId: string, from: "now" | "published"): Promise<void> {
    await follow(workflowId, from).catch((err: unknown) => {
      followed.delete(workflowId);
      logger.error({ err, workflowId }, "the schedules of a workflow could not be read");
      later(() => void take(workflowId, from).then(look));
    });
  }

  /** Fires what is due, and waits for what comes next. */
  function look(): void {
    stopTimer?.();
    if (closed || followed.size === 0) return;
    const now = clock.now();
    let wait = LOOK;
    for (const planned of [...followed.values()].flat()) {
      if (planned.due !== undefined && planned.due <= now) dealWith(planned, now);
      if (planned.due !== undefined) wait = Math.min(wait, planned.due - now);
    }
    stopTimer = clock.after(wait, look);
  }

  /** Of several due times that have passed only the last is fired, and an old one only if that is wished. */
  function dealWith(planned: Planned, now: number): void {
    const { schedule, missed, seen } = planned;
    const last = schedule.lastBefore(now + 1, seen);
    planned.seen = now;
    planned.due = schedule.nextAfter(now);
    if (last !== undefined && (now - last <= GRACE || missed === "runOnce")) begin(planned, last);
  }

  function begin(planned: Planned, at: number): void {
    const fired = fire(planned, at).finally(() => firing.delete(fired));
    firing.add(fired);
  }

  async function fire(planned: Planned, at: number): Promise<void> {
    const { workflowId, nodeId, times } = planned;
    const scheduledAt = new Date(at).toISOString();
    try {
      const published = await publishing.published(workflowId);
      const trigger = published?.graph.nodes.find(({ id }) => id === nodeId);
      // Unpublished, or set to other times meanwhile.
      if (!published || !trigger || timesOf(trigger) !== times || closed) return;
      const started = runs.startVersion(workflowId, published, {
        kind: "schedule",
        startNodeId: nodeId,
        triggerData: { scheduledAt },
        claim: `schedule ${nodeId} ${scheduledAt}`,
      });
      if (started.ok) await started.run.stored;
      else logger.warn({ workflowId, nodeId, problems: started.problems }, "a schedule cannot run");
    } catch (error) {
      if ((error as Error).cause instanceof ClaimTakenError) return;
      logger.warn({ err: error, workflowId, nodeId, scheduledAt }, "a schedule is fired later");
      tryAgain(planned, at);
    }
  }

  function tryAgain(planned: Planned, at: number): void {
    later(() => {
      // A later due time stands for it.
      if (planned.schedule.nextAfter(at) === planned.due) begin(planned, at);
    });
  }

  function later(run: () => void): void {
    if (closed) return;
    const stop = clock.after(RETRY, () => {
      retries.delete(stop);
      run();
    });
    retries.add(stop);
  }

  return {
    async start() {
      for (const workflowId of await storage.workflows.published()) {
        if (closed) return;
        // One that cannot be read keeps no other from its times.
        await take(workflowId, "published");
      }
      look();
    },
    async follow(workflowId) {
      await take(workflowId, "now");
      look();
    },
    async close() {
      closed = true;
      stopTimer?.();
      for (const stop of retries) stop();
      await Promise.all(firing);
    },
  };
}

/** When an enabled schedule is due, as text to be compared; undefined for any other node. */
function timesOf({ type, data: { config, disabled } }: GraphNode): string | undefined {
  if (type !== "trigger" || disabled || config.kind !== "schedule") return undefined;
  return JSON.stringify([config.cron, config.timeZone]);
}
