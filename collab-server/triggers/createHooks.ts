import type { Graph, GraphNode } from "@coweave/shared/graph/Graph.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import { reachableFrom } from "@coweave/shared/graph/reachableFrom.ts";
import type { Documents } from "../collab/Documents.ts";
import { DocumentUnavailable } from "../collab/DocumentUnavailable.ts";
import { HttpProblem } from "../http/HttpProblem.ts";
import type { RunLog } from "../runs/createRunLog.ts";
import type { Runs } from "../runs/createRuns.ts";
import { notRunnable } from "../runs/notRunnable.ts";
import { readLiveGraph } from "../runs/readLiveGraph.ts";
import type { Storage } from "../storage/Storage.ts";
import { awaitAnswer } from "./awaitAnswer.ts";
import { findHook, trimSlashes } from "./findHook.ts";
import { type HookAnswer, jsonAnswer } from "./HookAnswer.ts";
import { parseBody } from "./parseBody.ts";
import { redactHeaders } from "./redactHeaders.ts";

type HookRequest = {
  workflowId: string;
  /** What follows the workflow's id, with or without slashes at its ends. */
  path: string;
  method: string;
  headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** A list where a name repeats. */
  query: Readonly<Record<string, string | string[]>>;
  rawBody: Uint8Array;
};

export type Hooks = {
  /** A request to `/hooks-test/…`: runs the live graph. Refusals are thrown as HttpProblem. */
  test(request: HookRequest): Promise<HookAnswer>;
  /** A request to `/hooks/…`: runs the published version, of which there is none yet. */
  production(request: HookRequest): Promise<HookAnswer>;
};

const ANSWER_MS = 30_000;

/** Webhooks: requests from anywhere that start a run of the workflow they name. */
export function createHooks(deps: {
  storage: Pick<Storage, "workflows">;
  documents: Pick<Documents, "read">;
  runs: Runs;
  runLog: RunLog;
  /** How long a request waits for its respond node, in milliseconds. */
  answerMs?: number;
}): Hooks {
  const { storage, documents, runs, runLog } = deps;

  return {
    async test(request) {
      const { workflowId, path, method } = request;
      const { graph } = await documents.read(workflowId, readLiveGraph).catch((error: unknown) => {
        const isUnknown = error instanceof DocumentUnavailable && error.why === "unknown";
        throw isUnknown ? nothingThere() : error;
      });
      const hook = findHook(graph, path, method);
      if (hook.found === "nothing") throw nothingThere();
      if (hook.found === "otherMethod") throw otherMethod(hook.allowed);
      const started = await runs.start(workflowId, {
        kind: "webhook",
        startNodeId: hook.node.id,
        triggerData: triggerData(request),
      });
      if (!started.ok) throw notRunnable(started.problems);
      const responders = respondersAfter(started.run.header.snapshot, hook.node);
      if (responders.size === 0) {
        await started.run.stored;
        return jsonAnswer(202, { executionId: started.run.id });
      }
      return awaitAnswer({ run: started.run, runLog, responders, ms: deps.answerMs ?? ANSWER_MS });
    },

    async production({ workflowId }) {
      if (!(await storage.workflows.byId(workflowId))) throw nothingThere();
      throw new HttpProblem(
        "not_found",
        "This workflow is not published. Call /hooks-test/… to run it as it is drawn now.",
      );
    },
  };
}

function triggerData({ headers, query, path, method, rawBody }: HookRequest): Json {
  const contentType = headers["content-type"];
  return {
    body: parseBody(rawBody, typeof contentType === "string" ? contentType : undefined),
    headers: redactHeaders(headers),
    query: { ...query },
    method: method.toUpperCase(),
    path: trimSlashes(path),
  };
}

function respondersAfter(graph: Graph, trigger: GraphNode): Set<string> {
  const reached = reachableFrom(graph, trigger.id);
  const responders = graph.nodes.filter(
    (node) => node.type === "respond" && !node.data.disabled && reached.has(node.id),
  );
  return new Set(responders.map((node) => node.id));
}

function nothingThere(): HttpProblem {
  return new HttpProblem("not_found", "There is no webhook at this address.");
}

function otherMethod(allowed: string[]): HttpProblem {
  return new HttpProblem("method_not_allowed", `This webhook takes ${allowed.join(", ")}.`, {
    headers: { Allow: allowed.join(", ") },
  });
}
