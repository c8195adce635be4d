import type { Ability } from "@coweave/shared/api/Role.ts";
import { runEndpoints } from "@coweave/shared/api/runEndpoints.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import type { Run } from "@coweave/shared/run/Run.ts";
import { toLogLine } from "@coweave/shared/run/RunLogLine.ts";
import { isFinal } from "@coweave/shared/run/RunStatus.ts";
import { toExecution } from "@coweave/shared/run/toExecution.ts";
import { HttpProblem } from "../http/HttpProblem.ts";
import { type Route, route } from "../http/Route.ts";
import type { UserRecord } from "../storage/Storage.ts";
import type { RequireAbility } from "../workflows/requireAbility.ts";
import type { Runs, Started } from "./createRuns.ts";
import { notRunnable } from "./notRunnable.ts";
import { within } from "./within.ts";

const WAIT_MS = 30_000;
const CANCEL_MS = 10_000;

/** The REST endpoints of runs. */
export function runRoutes(deps: {
  runs: Runs;
  authorize: RequireAbility;
  /** How long `?wait=true` waits, in milliseconds. */
  waitMs?: number;
}): Route[] {
  const { runs, authorize } = deps;

  async function findMine(user: UserRecord, executionId: string, ability: Ability): Promise<Run> {
    const run = await runs.find(executionId);
    if (!run) throw unknownExecution();
    await authorize(user, run.header.workflowId, ability).catch((error: unknown) => {
      // Someone else's run answers exactly as one that does not exist.
      throw error instanceof HttpProblem && error.id === "not_found" ? unknownExecution() : error;
    });
    return run;
  }

  return [
    route(runEndpoints.execute, async ({ user, params, query, body }) => {
      const workflowId = String(params.id);
      await authorize(user, workflowId, "run");
      const run = accepted(
        await runs.start(workflowId, {
          kind: "manual",
          startNodeId: body.startNodeId,
          triggerData: body.triggerData as Json | undefined,
          userId: user.id,
          part: body.part,
          dataOf: body.dataOf,
        }),
      );
      await run.stored;
      if (query.wait === "true") {
        const ended = await within(deps.waitMs ?? WAIT_MS, run.ended);
        if (ended) return { status: 200, body: toExecution(ended) };
      }
      return { status: 202, body: { executionId: run.id } };
    }),

    route(runEndpoints.listExecutions, async ({ user, params, query }) => {
      const workflowId = String(params.id);
      await authorize(user, workflowId, "view");
      const { summary, ...page } = query;
      if (summary === "true")
        return { status: 200, body: await runs.list({ workflowId, ...page }) };
      const { items, total } = await runs.listWhole({ workflowId, ...page });
      return { status: 200, body: { items: items.map(toExecution), total } };
    }),

    route(runEndpoints.getExecution, async ({ user, params }) => {
      const run = await findMine(user, String(params.id), "view");
      return { status: 200, body: toExecution(run) };
    }),

    route(runEndpoints.listEvents, async ({ user, params, query }) => {
      const { header } = await findMine(user, String(params.id), "view");
      const events = await runs.events(header.id, query);
      return { status: 200, body: { items: events.map(toLogLine) } };
    }),

    route(runEndpoints.cancelExecution, async ({ user, params }) => {
      const run = await findMine(user, String(params.id), "run");
      const ended = await within(CANCEL_MS, runs.cancel(run.header.id));
      return { status: 200, body: toExecution(ended ?? run) };
    }),

    route(runEndpoints.retryExecution, async ({ user, params, body }) => {
      const run = await findMine(user, String(params.id), "run");
      if (!isFinal(run.status))
        throw new HttpProblem("conflict", "This run is still going on; wait for it or cancel it.");
      if (body.from === "here") {
        await runs.goOn(run.header.id, user.id);
        return { status: 202, body: { executionId: run.header.id } };
      }
      const again = accepted(runs.retry(run, user.id));
      await again.stored;
      return { status: 202, body: { executionId: again.id } };
    }),
  ];
}

function accepted(started: Started) {
  if (!started.ok) throw notRunnable(started.problems);
  return started.run;
}

function unknownExecution(): HttpProblem {
  return new HttpProblem("not_found", "There is no such execution.");
}
