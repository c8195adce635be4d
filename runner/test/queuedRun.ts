import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import { applyEvent } from "@coweave/shared/run/applyEvent.ts";
import { newRun } from "@coweave/shared/run/newRun.ts";
import type { Run } from "@coweave/shared/run/Run.ts";

let count = 0;

/** A run of a graph as the server hands it over: `run.queued` is stored. Starts at the first node. */
export function queuedRun(graph: Graph, triggerData: Json = {}, id = `run-${++count}`): Run {
  const startNodeId = graph.nodes[0]?.id ?? "";
  const createdAt = new Date().toISOString();
  const run = newRun({
    id,
    workflowId: "workflow",
    trigger: { kind: "manual", nodeId: startNodeId },
    triggerData,
    startNodeId,
    snapshot: graph,
    createdAt,
  });
  return applyEvent(run, { type: "run.queued", seq: 1, at: createdAt });
}
