import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { random } from "@coweave/shared/document/test/random.ts";
import type { Execution } from "@coweave/shared/run/Execution.ts";
import { isFinal } from "@coweave/shared/run/RunStatus.ts";
import { freePort } from "../../../collab/test/chaos/freePort.ts";
import { startServer } from "../../../collab/test/chaos/startServer.ts";
import { countEffects } from "./countEffects.ts";
import { effectsGraph, onceOnly } from "./effectsGraph.ts";

export type RunsReport = {
  kills: number;
  /** Kills under which at least one run was cut off that afterwards ran to its end. */
  resumed: number;
  /** Runs that were promised by a 202, and how they ended. */
  runs: number;
  completed: number;
  interrupted: number;
  /** Milliseconds from the server's first word until all runs were over, after each kill. */
  overAfter: number[];
  /** What must not be, in words; empty where all is well. */
  wrong: string[];
};

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
    overAfter: [],
    wrong: [],
  };
  let server = await start();
  try {
    const { token } = await post<{ token: string }>(`${url}/api/v1/auth/guest`, {});
    const drawing = { name: "Effects", ...effectsGraph(effects.host) };
    const { id } = await post<{ id: string }>(`${url}/api/v1/workflows`, drawing, token);

    while (report.kills < options.kills) {
      const promised = await sendUntilKilled(`${url}/hooks-test/${id}/in`, async (first) => {
        // Some right behind a 202, most anywhere in the run.
        await first;
        await wait(chance.chance(0.2) ? 0 : chance.below(700));
        await server.kill();
      });
      const killedAt = new Date().toISOString();
      report.kills += 1;
      server = await start();
      const ready = performance.now();
      const ended = await endings(url, token, promised, ready + PATIENCE);
      report.overAfter.push(performance.now() - ready);
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

/** Calls the webhook one by one until the server is gone; answers the runs that were promised. */
async function sendUntilKilled(
  hook: string,
  kill: (first: Promise<void>) => Promise<void>,
): Promise<string[]> {
  const promised: string[] = [];
  const first = Promise.withResolvers<void>();
  let isKilled = false;
  const killed = kill(first.promise).then(() => {
    isKilled = true;
  });
  while (!isKilled) {
    // A call that the kill cuts off promised nothing.
    const answer = await post<{ executionId: string }>(hook, { n: promised.length }).catch(
      () => undefined,
    );
    if (answer) promised.push(answer.executionId);
    else if (promised.length === 0 && !isKilled) await wait(10);
    if (promised.length > 0) first.resolve();
    await wait(30);
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
