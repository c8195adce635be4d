import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { random } from "@coweave/shared/document/test/random.ts";
import type { Execution } from "@coweave/shared/run/Execution.ts";
import type { RunLogLine } from "@coweave/shared/run/RunLogLine.ts";
import { isFinal } from "@coweave/shared/run/RunStatus.ts";
import { freePort } from "../../../collab/test/chaos/freePort.ts";
import { startServer } from "../../../collab/test/chaos/startServer.ts";
import { countEffects } from "./countEffects.ts";
import { effectsGraph, onceOnly } from "./effectsGraph.ts";
import { longestGap } from "./longestGap.ts";
import { type PlaceOfKill, placeOfKill, placesOfKill } from "./placeOfKill.ts";

export type RunsReport = {
  kills: number;
  /** Kills under which at least one run was cut off that afterwards ran to its end. */
  resumed: number;
  /** Runs that were promised by a 202, and how they ended. */
  runs: number;
  completed: number;
  interrupted: number;
  /** Kills that hit at least one run in such a place. */
  places: Record<PlaceOfKill, number>;
  /** Milliseconds from the server's first word until all runs were over, after each kill. */
  overAfter: number[];
  /** Of each kill the run that ended last, and what took it longest. */
  slowest: string[];
  /** What must not be, in words; empty where all is well. */
  wrong: string[];
};

/** Webhooks that come at one moment: at the kill some of them are promised and have not begun. */
const BURST = 20;
/** Milliseconds after which a run that is not over counts as stuck. */
const PATIENCE = 60_000;

/**
 * A stream of webhooks to the real server, whose process is killed again and again at random moments.
 * After every start each run that was promised has to end: completed, with every effect once
 * that must not happen twice, or as interrupted at a POST that had begun.
 */
export async function chaosRuns(options: {
  seed: number;
  kills: number;
  onKill?: (report: RunsReport) => void;
}): Promise<RunsReport> {
  const chance = random(options.seed);
  const dir = mkdtempSync(join(tmpdir(), "coweave-chaos-"));
  const effects = await countEffects(() => chance.below(60));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const start = async () => {
    const server = startServer(port, join(dir, "data"), { ALLOWED_PRIVATE_HOSTS: effects.host });
    if (!(await server.ready)) throw new Error("the server did not start");
    return server;
  };
  const report: RunsReport = {
    kills: 0,
    resumed: 0,
    runs: 0,
    completed: 0,
    interrupted: 0,
    places: Object.fromEntries(placesOfKill.map((place) => [place, 0])) as RunsReport["places"],
    overAfter: [],
    slowest: [],
    wrong: [],
  };
  let server = await start();
  try {
    const { token } = await post<{ token: string }>(`${url}/api/v1/auth/guest`, {});
    const drawing = { name: "Effects", ...effectsGraph(effects.host) };
    const { id } = await post<{ id: string }>(`${url}/api/v1/workflows`, drawing, token);

    while (report.kills < options.kills) {
      const isBurst = chance.chance(0.2);
      const hook = `${url}/hooks-test/${id}/in`;
      const promised = await sendUntilKilled(hook, isBurst ? BURST : 1, async (first) => {
        // Some right behind the first of many 202s, most anywhere in the run.
        await first;
        await wait(isBurst ? 0 : chance.below(1_000));
        await server.kill();
      });
      const killedAt = new Date().toISOString();
      report.kills += 1;
      server = await start();
      const ready = performance.now();
      const readyAt = new Date().toISOString();
      const ended = await endings(url, token, promised, ready + PATIENCE);
      report.overAfter.push(performance.now() - ready);
      await notePlaces(url, token, promised, { killedAt, readyAt }, report);
      judge(ended, promised, killedAt, effects.of, report);
      options.onKill?.(report);
    }
    return report;
  } finally {
    await server.kill();
    await effects.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function post<T>(url: string, body: object, token?: string): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** Calls the webhook `atOnce` times, then one by one until the server is gone; answers the runs that were promised. */
async function sendUntilKilled(
  hook: string,
  atOnce: number,
  kill: (first: Promise<void>) => Promise<void>,
): Promise<string[]> {
  const promised: string[] = [];
  const first = Promise.withResolvers<void>();
  let isKilled = false;
  const killed = kill(first.promise).then(() => {
    isKilled = true;
  });
  const call = async () => {
    // A call that the kill cuts off promised nothing.
    const answer = await post<{ executionId: string }>(hook, { n: promised.length }).catch(
      () => undefined,
    );
    if (answer) promised.push(answer.executionId);
    if (promised.length > 0) first.resolve();
  };
  await Promise.all(Array.from({ length: atOnce }, call));
  while (!isKilled) {
    await wait(30);
    await call();
  }
  await killed;
  return promised;
}

/** The runs as they ended, or as they are when the time is over. Undefined for one that is lost. */
async function endings(
  url: string,
  token: string,
  ids: readonly string[],
  until: number,
): Promise<Map<string, Execution | undefined>> {
  const found = new Map<string, Execution | undefined>();
  let open = [...ids];
  while (open.length > 0) {
    for (const id of open) {
      const headers = { authorization: `Bearer ${token}` };
      const response = await fetch(`${url}/api/v1/executions/${id}`, { headers });
      found.set(id, response.ok ? ((await response.json()) as Execution) : undefined);
    }
    open = open.filter((id) => {
      const run = found.get(id);
      return run !== undefined && !isFinal(run.status);
    });
    if (performance.now() > until) break;
    await wait(20);
  }
  return found;
}

/** Adds where the kill hit the runs that were promised before it, and which of them was the slowest afterwards. */
async function notePlaces(
  url: string,
  token: string,
  ids: readonly string[],
  { killedAt, readyAt }: { killedAt: string; readyAt: string },
  report: RunsReport,
): Promise<void> {
  let last: RunLogLine[] = [];
  const places = new Set<PlaceOfKill>();
  const headers = { authorization: `Bearer ${token}` };
  for (const id of ids) {
    const response = await fetch(`${url}/api/v1/executions/${id}/events`, { headers });
    if (!response.ok) continue;
    const { items } = (await response.json()) as { items: RunLogLine[] };
    places.add(placeOfKill(items, killedAt));
    if ((items.at(-1)?.at ?? "") > (last.at(-1)?.at ?? "")) last = items;
  }
  report.slowest.push(longestGap(last, readyAt));
  for (const place of places) report.places[place] += 1;
}

function judge(
  ended: ReadonlyMap<string, Execution | undefined>,
  promised: readonly string[],
  killedAt: string,
  effectsOf: (runId: string, nodeId: string) => number,
  report: RunsReport,
): void {
  let hasResumed = false;
  for (const id of promised) {
    const run = ended.get(id);
    const say = (what: string) => report.wrong.push(`kill ${report.kills}, run ${id}: ${what}`);
    report.runs += 1;
    if (!run) {
      say("promised and lost");
      continue;
    }
    for (const nodeId of onceOnly)
      if (effectsOf(id, nodeId) > 1) say(`${nodeId} took effect ${effectsOf(id, nodeId)} times`);
    if (run.status === "completed") {
      report.completed += 1;
      if ((run.completedAt ?? "") > killedAt) hasResumed = true;
      for (const nodeId of onceOnly)
        if (effectsOf(id, nodeId) === 0) say(`completed, and ${nodeId} did not take effect`);
    } else if (run.status === "interrupted" && onceOnly.includes(run.error?.nodeId ?? "")) {
      report.interrupted += 1;
    } else say(`is ${run.status} ${JSON.stringify(run.error)}`);
  }
  if (hasResumed) report.resumed += 1;
}
