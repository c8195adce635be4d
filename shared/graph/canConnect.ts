import { catalogue } from "../catalogue/all.ts";
import { type EdgeEnds, edgeId } from "./edgeId.ts";
import type { Graph, GraphNode } from "./Graph.ts";
import type { PortType } from "./NodeType.ts";
import { reachableFrom } from "./reachableFrom.ts";

/** Whether an edge may be drawn, and if not, why in a sentence for people. */
export function canConnect(
  graph: Graph,
  ends: EdgeEnds,
): { ok: true } | { ok: false; why: string } {
  const source = graph.nodes.find((node) => node.id === ends.source);
  const target = graph.nodes.find((node) => node.id === ends.target);
  if (!source || !target) return { ok: false, why: "One of the two nodes is gone." };
  if (source.id === target.id) return { ok: false, why: "A node cannot feed itself." };
  const output = portsOf(source).outputs.find((port) => port.id === (ends.sourceHandle || "out"));
  const input = portsOf(target).inputs.find((port) => port.id === (ends.targetHandle || "in"));
  if (!input) return { ok: false, why: `"${target.data.label}" takes no input there.` };
  if (!output) return { ok: false, why: `"${source.data.label}" has no such output.` };
  if (!fits(output.type, input.type))
    return {
      ok: false,
      why: `"${target.data.label}" needs ${input.type}, this output gives ${output.type}.`,
    };
  const id = edgeId(ends);
  if (graph.edges.some((edge) => edge.id === id))
    return { ok: false, why: "These two are connected already." };
  if (reachableFrom(graph, target.id).has(source.id))
    return { ok: false, why: "That would make a circle; a workflow runs one way." };
  return { ok: true };
}

/** The handles of a node as its type and config give them; none for an unknown type. */
export function portsOf(node: GraphNode) {
  const nodeType = catalogue.get(node.type);
  return { inputs: nodeType?.inputs ?? [], outputs: nodeType?.outputs(node.data.config) ?? [] };
}

function fits(from: PortType, to: PortType): boolean {
  return from === "any" || to === "any" || from === to;
}
