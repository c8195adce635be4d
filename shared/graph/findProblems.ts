import { catalogue } from "../catalogue/all.ts";
import { portsOf } from "./canConnect.ts";
import { findCycle } from "./findCycle.ts";
import type { Graph, GraphNode } from "./Graph.ts";
import type { Problem } from "./Problem.ts";
import { reachableFrom } from "./reachableFrom.ts";
import { startNode } from "./startNode.ts";

/**
 * What keeps a graph from running, each problem naming its node; empty when it may run. Only nodes
 * reachable from the start are checked: `from`, or every enabled trigger where it is left out (as for publishing).
 */
export function findProblems(graph: Graph, from?: { startNodeId?: string | undefined }): Problem[] {
  const start = from ? startNode(graph, from.startNodeId) : undefined;
  if (from && !start)
    return [from.startNodeId === undefined ? noTrigger : unknownStart(from.startNodeId)];
  const starts = start
    ? [start]
    : graph.nodes.filter((node) => node.type === "trigger" && !node.data.disabled);
  if (starts.length === 0) return [noTrigger];
  const reached = new Set(starts.flatMap((node) => [...reachableFrom(graph, node.id)]));
  const part: Graph = {
    nodes: graph.nodes.filter((node) => reached.has(node.id)),
    edges: graph.edges.filter((edge) => reached.has(edge.source)),
  };
  return [
    ...duplicates(graph),
    ...part.nodes.flatMap(nodeProblems),
    ...edgeProblems(part),
    ...cycles(part),
  ];
}

const noTrigger: Problem = {
  code: "no_trigger",
  message: "There is no trigger: add one, so that the workflow knows how to start.",
};

const unknownStart = (nodeId: string): Problem => ({
  code: "unknown_start",
  message: `There is no node "${nodeId}" to start at.`,
  nodeId,
});

/** What is wrong with a node by itself: an unknown type, or settings its type does not accept. */
export function nodeProblems(node: GraphNode): Problem[] {
  const { label, config } = node.data;
  const nodeType = catalogue.get(node.type);
  if (!nodeType) {
    return [
      {
        code: "unknown_type",
        message: `"${label}" is of the unknown type "${node.type}".`,
        nodeId: node.id,
      },
    ];
  }
  const parsed = nodeType.config.safeParse(config);
  return (parsed.error?.issues ?? []).map((issue) => {
    const path = issue.path.join(".");
    const where = path ? `: ${path}` : "";
    return {
      code: "invalid_config",
      message: `"${label}"${where}: ${issue.message}.`,
      nodeId: node.id,
      path,
    };
  });
}

function duplicates(graph: Graph): Problem[] {
  const seen = new Set<string>();
  return graph.nodes.flatMap(({ id }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      { code: "duplicate_id" as const, message: `Two nodes have the id "${id}".`, nodeId: id },
    ];
  });
}

function edgeProblems(graph: Graph): Problem[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  return graph.edges.flatMap((edge): Problem[] => {
    const source = nodes.get(edge.source);
    const target = nodes.get(edge.target);
    if (!source || !target) {
      const gone = source ? edge.target : edge.source;
      return [
        {
          code: "dangling_edge",
          message: `An edge ends at "${gone}", which is not there.`,
          edgeId: edge.id,
          nodeId: (source ?? target)?.id ?? gone,
        },
      ];
    }
    const wrong = (node: GraphNode, handle: string, side: string): Problem => ({
      code: "unknown_handle",
      message: `An edge uses the ${side} "${handle}", which "${node.data.label}" does not have: draw it ${side === "output" ? "from" : "to"} another one, or delete it.`,
      edgeId: edge.id,
      nodeId: node.id,
    });
    const problems: Problem[] = [];
    // A node of unknown type has been named already; its handles are anyone's guess.
    if (
      catalogue.has(source.type) &&
      !portsOf(source).outputs.some((port) => port.id === edge.sourceHandle)
    )
      problems.push(wrong(source, edge.sourceHandle, "output"));
    if (
      catalogue.has(target.type) &&
      !portsOf(target).inputs.some((port) => port.id === edge.targetHandle)
    )
      problems.push(wrong(target, edge.targetHandle, "input"));
    return problems;
  });
}

function cycles(graph: Graph): Problem[] {
  return findCycle(graph).map((nodeId) => {
    const label = graph.nodes.find((node) => node.id === nodeId)?.data.label ?? nodeId;
    return {
      code: "cycle",
      message: `"${label}" lies on a circle; a workflow runs one way.`,
      nodeId,
    };
  });
}
