import type { WorkflowStatus } from "@coweave/shared/api/shapes.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { Problem } from "@coweave/shared/graph/Problem.ts";
import { runsAlike } from "@coweave/shared/graph/runsAlike.ts";
import type { Documents } from "../collab/Documents.ts";
import { HttpProblem } from "../http/HttpProblem.ts";
import { notRunnable } from "../runs/notRunnable.ts";
import type { Storage, UserRecord, VersionRecord, WorkflowRecord } from "../storage/Storage.ts";
import { etagOf, isMatch } from "./etagOf.ts";
import { inTurn } from "./inTurn.ts";
import { readDrawing } from "./readDrawing.ts";
import { whatKeepsFromPublishing } from "./whatKeepsFromPublishing.ts";

/** What production triggers run; `since` is when it went live, in milliseconds since 1970. */
type Published = { version: number; graph: Graph; since: number };

export type Publishing = {
  /**
   * Makes the live graph the next version, unless what runs is the same as what is live: then that
   * version stays, and is given. Refused with 422 and the list where the graph has problems, 409 where
   * the workflow is archived, 412 where `ifMatch` does not match the drawing.
   */
  publish(
    user: Pick<UserRecord, "id">,
    workflowId: string,
    request: { note: string; ifMatch: string | undefined },
  ): Promise<VersionRecord>;
  /** Stops production triggers and nothing else; gives the record as it is then. */
  unpublish(workflowId: string): Promise<WorkflowRecord>;
  setStatus(workflowId: string, status: Exclude<WorkflowStatus, "published">): Promise<void>;
  /** Undefined where nothing is live. Always the same object for a version, which nobody may change. */
  published(workflowId: string): Promise<Published | undefined>;
  /** Says that a workflow was deleted. */
  removed(workflowId: string): Promise<void>;
};

/** Versions kept in memory: a webhook under load asks for the same one thousands of times. */
const KEPT = 200;

export function createPublishing(world: {
  storage: Pick<Storage, "workflows" | "versions">;
  documents: Pick<Documents, "read">;
  /** What is wrong with a graph beyond its shape, each problem naming its node. */
  findProblems: (workflowId: string) => Promise<readonly ((graph: Graph) => Problem[])[]>;
  /** Hears of every change of what is live, once it is stored; the answer waits for it. */
  onChanged: (workflowId: string) => Promise<void>;
  /** The time now, in milliseconds since 1970. */
  now: () => number;
}): Publishing {
  const { storage, documents, findProblems, onChanged, now } = world;
  const turn = inTurn();
  const kept = new Map<string, Published>();
  let changes = 0;

  async function changed(workflowId: string): Promise<void> {
    changes += 1;
    kept.delete(workflowId);
    await onChanged(workflowId);
  }

  async function find(workflowId: string): Promise<WorkflowRecord> {
    const workflow = await storage.workflows.byId(workflowId);
    if (!workflow) throw noSuchWorkflow();
    return workflow;
  }

  async function setStatus(workflowId: string, status: WorkflowStatus): Promise<void> {
    await storage.workflows.update(workflowId, { status });
    await changed(workflowId);
  }

  return {
    publish: (user, workflowId, { note, ifMatch }) =>
      turn(workflowId, async () => {
        const workflow = await find(workflowId);
        if (workflow.status === "archived")
          throw new HttpProblem("conflict", "This workflow is archived. Unarchive it first.");
        const { drawing, problems } = await documents.read(workflowId, (doc) => ({
          drawing: readDrawing(doc),
          problems: readGraph(doc).problems,
        }));
        if (ifMatch !== undefined && !isMatch(ifMatch, etagOf(drawing)))
          throw new HttpProblem("stale", "The workflow has changed since. Read it again first.");
        const { graph } = drawing;
        const wrong = whatKeepsFromPublishing({ graph, problems }, await findProblems(workflowId));
        if (wrong.length > 0) throw notRunnable(wrong, "The workflow cannot be published.");
        const live =
          workflow.status === "published"
            ? await storage.versions.byNumber(workflowId, workflow.version)
            : undefined;
        if (live && runsAlike(live.graph, graph)) return live;
        const version = {
          workflowId,
          note,
          publishedBy: user.id,
          publishedAt: new Date(now()).toISOString(),
        };
        const number = await storage.versions.publish({ ...version, graph });
        if (number === undefined) throw noSuchWorkflow();
        await changed(workflowId);
        return { ...version, version: number, nodeCount: graph.nodes.length };
      }),

    unpublish: (workflowId) =>
      turn(workflowId, async () => {
        const workflow = await find(workflowId);
        if (workflow.status !== "published") return workflow;
        await setStatus(workflowId, "draft");
        return { ...workflow, status: "draft" };
      }),

    setStatus: (workflowId, status) => turn(workflowId, () => setStatus(workflowId, status)),

    async published(workflowId) {
      const known = kept.get(workflowId);
      if (known) return known;
      const before = changes;
      const workflow = await storage.workflows.byId(workflowId);
      if (workflow?.status !== "published") return undefined;
      const found = await storage.versions.byNumber(workflowId, workflow.version);
      if (!found) return undefined;
      const { version, graph, publishedAt } = found;
      const published = { version, graph: withoutPins(graph), since: Date.parse(publishedAt) };
      // What changed meanwhile may be newer than what was read.
      if (changes === before) {
        kept.set(workflowId, published);
        const [oldest] = kept.keys();
        if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      }
      return published;
    },

    removed: changed,
  };
}

function noSuchWorkflow(): HttpProblem {
  return new HttpProblem("not_found", "There is no such workflow.");
}

/** What is pinned to a node stands in for its output in tests; a real call gets the real one. */
function withoutPins(graph: Graph): Graph {
  const nodes = graph.nodes.map(({ data: { pinned: _, ...data }, ...node }) => ({ ...node, data }));
  return { ...graph, nodes };
}
