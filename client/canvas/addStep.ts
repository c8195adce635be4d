import { catalogue } from "@coweave/shared/catalogue/all.ts";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { newId } from "@coweave/shared/document/newId.ts";
import { canConnect, portsOf } from "@coweave/shared/graph/canConnect.ts";
import type { EdgeEnds } from "@coweave/shared/graph/edgeId.ts";
import { freeLabel } from "@coweave/shared/graph/freeLabel.ts";
import type { Graph, GraphNode, Position } from "@coweave/shared/graph/Graph.ts";
import { makeEdge } from "@coweave/shared/graph/makeEdge.ts";
import type * as Y from "yjs";
import { placeFree, rightOf } from "./placeFree.ts";

type Box = Position & { id: string; width?: number | undefined; height?: number | undefined };

/** Where the new node goes: dropped at a place, after a selected node, or free around a centre. */
export type Placing =
  | { kind: "at"; position: Position }
  | { kind: "after"; nodeId: string }
  | { kind: "near"; position: Position };

/**
 * Adds a node of a type, connected to the one it follows where that is possible, as one transaction;
 * gives its id, or undefined for an unknown type. `boxes` are the cards in its way.
 */
export function addStep(
  doc: Y.Doc,
  graph: Graph,
  type: string,
  placing: Placing,
  boxes: readonly Box[],
): string | undefined {
  const nodeType = catalogue.get(type);
  if (!nodeType) return undefined;
  const node: GraphNode = {
    id: newId(),
    type,
    position: placeFor(placing, boxes),
    data: {
      label: freeLabel(nodeType.label, new Set(graph.nodes.map((node) => node.data.label))),
      config: structuredClone(nodeType.initialConfig),
    },
  };
  const edge = placing.kind === "after" ? firstEdge(graph, placing.nodeId, node) : undefined;
  addElements(doc, { nodes: [node], edges: edge ? [makeEdge(edge)] : [] });
  return node.id;
}

function placeFor(placing: Placing, boxes: readonly Box[]): Position {
  switch (placing.kind) {
    case "at":
      return { x: Math.round(placing.position.x), y: Math.round(placing.position.y) };
    case "near":
      return placeFree(boxes, placing.position);
    case "after": {
      const before = boxes.find((box) => box.id === placing.nodeId);
      return placeFree(boxes, before ? rightOf(before) : { x: 0, y: 0 });
    }
    default:
      return placing satisfies never;
  }
}

/** From the first output that leads nowhere yet, else from the first one, where that is allowed. */
function firstEdge(graph: Graph, sourceId: string, target: GraphNode): EdgeEnds | undefined {
  const source = graph.nodes.find((node) => node.id === sourceId);
  const input = portsOf(target).inputs[0];
  if (!source || !input) return undefined;
  const used = new Set(
    graph.edges.filter((edge) => edge.source === sourceId).map((edge) => edge.sourceHandle),
  );
  const { outputs } = portsOf(source);
  const ordered = [...outputs].sort((a, b) => Number(used.has(a.id)) - Number(used.has(b.id)));
  const withTarget = { ...graph, nodes: [...graph.nodes, target] };
  for (const output of ordered) {
    const ends = {
      source: sourceId,
      sourceHandle: output.id,
      target: target.id,
      targetHandle: input.id,
    };
    if (canConnect(withTarget, ends).ok) return ends;
  }
  return undefined;
}
