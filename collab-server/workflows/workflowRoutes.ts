import { workflowEndpoints } from "@coweave/shared/api/workflowEndpoints.ts";
import { editOrigin } from "@coweave/shared/document/Origin.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { replaceGraph } from "@coweave/shared/document/replaceGraph.ts";
import { setMeta } from "@coweave/shared/document/setMeta.ts";
import { findProblems } from "@coweave/shared/graph/findProblems.ts";
import type { Documents } from "../collab/Documents.ts";
import { HttpProblem } from "../http/HttpProblem.ts";
import { type Route, route } from "../http/Route.ts";
import type { Storage } from "../storage/Storage.ts";
import { applyPatch } from "./applyPatch.ts";
import type { Publishing } from "./createPublishing.ts";
import type { CreateWorkflow } from "./createWorkflow.ts";
import { type Drawings, invalid } from "./liveDrawings.ts";
import { planPatch } from "./planPatch.ts";
import { readDrawing } from "./readDrawing.ts";
import type { RequireAbility } from "./requireAbility.ts";
import { roleOf } from "./roleOf.ts";
import { startOf } from "./startOf.ts";
import { toGraph } from "./toGraph.ts";
import { toSummary } from "./toWorkflow.ts";

/** The REST endpoints of workflows; what they change is the live document. */
export function workflowRoutes(world: {
  storage: Pick<Storage, "workflows" | "executions">;
  documents: Documents;
  authorize: RequireAbility;
  create: CreateWorkflow;
  drawings: Drawings;
  publishing: Pick<Publishing, "setStatus" | "removed">;
}): Route[] {
  const { storage, documents, authorize, create, drawings, publishing } = world;
  const { answer, edit } = drawings;

  return [
    route(workflowEndpoints.listWorkflows, async ({ user, query }) => {
      const { items, total } = await storage.workflows.list({ userId: user.id, ...query });
      const runs = await storage.executions.latestOf(items.map(({ id }) => id));
      const lastRuns = new Map(runs.map((run) => [run.workflowId, run]));
      return {
        status: 200,
        body: {
          items: items.map((workflow) =>
            toSummary(workflow, roleOf(workflow, user.id) ?? "viewer", {
              editors: documents.editors(workflow.id),
              lastRun: lastRuns.get(workflow.id),
            }),
          ),
          total,
        },
      };
    }),

    route(workflowEndpoints.createWorkflow, async ({ user, body }) => {
      const start = await startOf(body, async (id) => {
        await authorize(user, id, "view");
        return documents.read(id, readDrawing);
      });
      if (start.problems.length > 0) throw invalid(start.problems);
      const { id } = await create(user, start);
      const made = await answer(user, id, 201);
      return { ...made, headers: { ...made.headers, Location: `/api/v1/workflows/${id}` } };
    }),

    route(workflowEndpoints.getWorkflow, ({ user, params }) => answer(user, idOf(params), 200)),

    route(workflowEndpoints.replaceWorkflow, async ({ user, params, headers, body }) => {
      const id = idOf(params);
      await authorize(user, id, "edit");
      const ifMatch = headers["if-match"];
      if (ifMatch === undefined)
        throw new HttpProblem(
          "precondition_required",
          "Send If-Match with the ETag you read, or * to insist.",
        );
      const { graph, problems } = toGraph(body);
      if (problems.length > 0) throw invalid(problems);
      const after = await edit(user, id, ifMatch, (doc) => {
        doc.transact(() => {
          replaceGraph(doc, graph);
          setMeta(doc, body);
        }, editOrigin);
        return [];
      });
      return answer(user, id, 200, after);
    }),

    route(workflowEndpoints.patchWorkflow, async ({ user, params, headers, body }) => {
      const id = idOf(params);
      await authorize(user, id, "edit");
      const after = await edit(user, id, headers["if-match"], (doc, { graph }) => {
        const { plan, problems } = planPatch(graph, body);
        if (problems.length > 0) return problems;
        doc.transact(() => {
          applyPatch(doc, plan);
          setMeta(doc, body);
        }, editOrigin);
        return [];
      });
      if (body.status) await publishing.setStatus(id, body.status);
      return answer(user, id, 200, after);
    }),

    route(workflowEndpoints.deleteWorkflow, async ({ user, params }) => {
      const id = idOf(params);
      await authorize(user, id, "manage");
      // The record first: whoever is disconnected and tries again must find nothing.
      await storage.workflows.remove(id);
      await Promise.all([documents.remove(id), publishing.removed(id)]);
      return { status: 204 };
    }),

    route(workflowEndpoints.getProblems, async ({ user, params }) => {
      const id = idOf(params);
      await authorize(user, id, "view");
      const { graph, problems } = await documents.read(id, readGraph);
      return { status: 200, body: { problems: [...problems, ...findProblems(graph)] } };
    }),
  ];
}

function idOf(params: Readonly<Record<string, string>>): string {
  return params.id ?? "";
}
