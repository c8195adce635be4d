import type { Graph, GraphNode } from "@coweave/shared/graph/Graph.ts";
import { findEnds, tailOf } from "./Tail.ts";

export type NextStep = { type: string; config: Record<string, string>; why: string };

/** What commonly comes after a node of a graph, and why. */
export function nextStep(graph: Graph, node: GraphNode): NextStep {
  const step = (type: string, why: string, config = {}): NextStep => ({ type, config, why });
  const answers = isWebhook(graph) && !graph.nodes.some(({ type }) => type === "respond");
  switch (node.type) {
    case "trigger":
      return step("http_request", "a trigger is commonly followed by a request");
    case "http_request":
      return node.data.config.acceptErrorStatus === true
        ? step(
            "condition",
            "this request lets error statuses pass, so a condition looks at its status",
          )
        : step("transform", "a transform picks what you need from the answer");
    case "transform": {
      const request = requestBefore(graph, node);
      const expression = request && `nodes["${request.id}"].output.status < 400`;
      return step(
        "condition",
        "a condition decides how to go on",
        expression ? { expression } : {},
      );
    }
    case "condition":
      return tailOf(graph, node).handle === "true"
        ? step("email", "a mail says when the condition is true")
        : answers
          ? step("respond", "the other side answers the webhook")
          : step("email", "a mail says when the condition is false");
    case "email":
    case "merge":
      if (node.type === "email" && findEnds(graph).length > 1)
        return step("merge", "a merge brings the parallel ends together");
      if (answers) return step("respond", "the webhook gets its answer");
      return node.type === "merge"
        ? step("email", "a mail says how it went")
        : step("transform", "a transform notes the outcome");
    case "delay":
      return step("http_request", "after a wait commonly comes a request");
    case "respond":
      return step("email", "a mail says what was answered");
    default:
      return step("transform", "a transform shapes what comes out");
  }
}

export function isWebhook(graph: Graph): boolean {
  return graph.nodes.some(({ type, data }) => type === "trigger" && data.config.kind === "webhook");
}

function requestBefore(graph: Graph, node: GraphNode): GraphNode | undefined {
  const sources = graph.edges.filter((edge) => edge.target === node.id).map((edge) => edge.source);
  return graph.nodes.find(({ id, type }) => type === "http_request" && sources.includes(id));
}
