import type { Graph, GraphNode } from "@coweave/shared/graph/Graph.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import { reachableFrom } from "@coweave/shared/graph/reachableFrom.ts";
import type { Documents } from "../collab/Documents.ts";
import { DocumentUnavailable } from "../collab/DocumentUnavailable.ts";
import { HttpProblem } from "../http/HttpProblem.ts";
import type { RunLog } from "../runs/createRunLog.ts";
import type { Runs, Started } from "../runs/createRuns.ts";
import { notRunnable } from "../runs/notRunnable.ts";
import { readLiveGraph } from "../runs/readLiveGraph.ts";
import type { Storage } from "../storage/Storage.ts";
import type { Publishing } from "../workflows/createPublishing.ts";
import { awaitAnswer } from "./awaitAnswer.ts";
import type { TriggerSecrets } from "./createTriggerSecrets.ts";
import { findHook, trimSlashes } from "./findHook.ts";
import { type HookAnswer, jsonAnswer } from "./HookAnswer.ts";
import { asksForSecret, judgeCaller, provingHeaders } from "./judgeCaller.ts";
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
  /** A request to `/hooks/…`: runs the published version; 404 where there is none. */
  production(request: HookRequest): Promise<HookAnswer>;
};

type Start = Parameters<Runs["start"]>[1];

const ANSWER_MS = 30_000;

/** Webhooks: requests from anywhere that start a run of the workflow they name. */
export function createHooks(deps: {
  storage: Pick<Storage, "workflows">;
  documents: Pick<Documents, "read">;
  publishing: Pick<Publishing, "published">;
  secrets: Pick<TriggerSecrets, "get">;
  runs: Runs;
  runLog: RunLog;
  /** The time now, in milliseconds since 1970. */
  now: () => number;
  /** How long a request waits for its respond node, in milliseconds. */
  answerMs?: number;
}): Hooks {
  const { storage, documents, publishing, secrets, runs, runLog, now } = deps;

  /** Finds the trigger, asks who calls, reads the body, starts the run, and answers: in this order. */
  async function serve(
    graph: Graph,
    request: HookRequest,
    begin: (start: Start) => Started | Promise<Started>,
  ): Promise<HookAnswer> {
    const { workflowId, path, method } = request;
    const hook = findHook(graph, path, method);
    if (hook.found === "nothing") throw nothingThere();
    if (hook.found === "otherMethod") throw otherMethod(hook.allowed);
    const { node } = hook;
    const once = await admit(workflowId, node, request);
    const started = await begin({
      kind: "webhook",
      startNodeId: node.id,
      triggerData: await triggerData(request, provingHeaders(node.data.config)),
      claim: once && `signed ${node.id} ${once}`,
    });
    if (!started.ok) throw notRunnable(started.problems);
    const { run } = started;
    const responders = respondersAfter(run.header.snapshot, node);
    if (responders.size === 0 || node.data.config.answer === "immediately") {
      await run.stored;
      return jsonAnswer(202, { executionId: run.id });
    }
    return awaitAnswer({ run, runLog, responders, ms: deps.answerMs ?? ANSWER_MS });
  }

  /** What of the request may be answered once only. Throws 401 for whoever may not call. */
  async function admit(
    workflowId: string,
    { id, data: { config } }: GraphNode,
    request: HookRequest,
  ): Promise<string | undefined> {
    if (!asksForSecret(config)) return undefined;
    const secret = await secrets.get(workflowId, id).catch((cause: unknown) => {
      throw new HttpProblem("unavailable", "Nobody can be let in now. Try again later.", { cause });
    });
    const verdict = judgeCaller(config, secret, request, now());
    // Not a word of what was expected: whoever may call knows.
    if (!verdict.ok) throw new HttpProblem("unauthenticated", "This call is not allowed.");
    return verdict.once;
  }

  return {
    async test(request) {
      const { workflowId } = request;
      const { graph } = await documents.read(workflowId, readLiveGraph).catch((error: unknown) => {
        const isUnknown = error instanceof DocumentUnavailable && error.why === "unknown";
        throw isUnknown ? nothingThere() : error;
      });
      return serve(graph, request, (start) => runs.start(workflowId, start));
    },

    async production(request) {
      const { workflowId } = request;
      const published = await publishing.published(workflowId);
      if (published)
        return serve(published.graph, request, (start) =>
          runs.startVersion(workflowId, published, start),
        );
      if (!(await storage.workflows.byId(workflowId))) throw nothingThere();
      throw new HttpProblem(
        "not_found",
        "This workflow is not published. Call /hooks-test/… to run it as it is drawn now.",
      );
    },
  };
}

async function triggerData(
  { headers, query, path, method, rawBody }: HookRequest,
  proving: readonly string[],
): Promise<Json> {
  const contentType = headers["content-type"];
  return {
    body: await parseBody(rawBody, typeof contentType === "string" ? contentType : undefined),
    headers: redactHeaders(headers, proving),
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
