import { canConnect } from "./canConnect.ts";
import { freeLabel } from "./freeLabel.ts";
import type { Graph, GraphEdge, GraphNode, Position } from "./Graph.ts";
import type { Json } from "./Json.ts";
import { makeEdge } from "./makeEdge.ts";
import { renameReferences } from "./renameReferences.ts";

/**
 * A copy of `part` that can be added to `graph`: new ids, labels numbered where taken, expressions
 * that named a copied node name its copy, everything moved by `offset`. An edge comes along where
 * both its ends do and it may be drawn.
 */
export function renamedCopy(
  part: Graph,
  graph: Graph,
  newId: () => string,
  offset: Position = { x: 0, y: 0 },
): Graph {
  const idOf = new Map(part.nodes.map((node) => [node.id, newId()]));
  const labels = new Set(graph.nodes.map((node) => node.data.label));
  const labelOf = new Map<string, string>();
  for (const { id, data } of part.nodes) {
    const label = freeLabel(data.label, labels);
    labels.add(label);
    labelOf.set(id, label);
  }
  const names = namesOf(part, idOf, labelOf);
  const nodes = part.nodes.map((node): GraphNode => {
    const config = renameReferences(node.data.config as Json, names) as typeof node.data.config;
    return {
      ...node,
      id: idOf.get(node.id) ?? newId(),
      position: {
        x: Math.round(node.position.x + offset.x),
        y: Math.round(node.position.y + offset.y),
      },
      data: { ...node.data, label: labelOf.get(node.id) ?? node.data.label, config },
    };
  });
  const edges: GraphEdge[] = [];
  for (const edge of part.edges) {
    const source = idOf.get(edge.source);
    const target = idOf.get(edge.target);
    if (source === undefined || target === undefined) continue;
    const copy = makeEdge({ ...edge, source, target });
    if (canConnect({ nodes, edges }, copy).ok) edges.push(copy);
  }
  return { nodes, edges };
}

/** What expressions may call each copied node, to what its copy is called; a label only where it is unique. */
function namesOf(
  part: Graph,
  idOf: ReadonlyMap<string, string>,
  labelOf: ReadonlyMap<string, string>,
): Map<string, string> {
  const names = new Map<string, string>();
  for (const { id, data } of part.nodes) {
    const isUnique = part.nodes.filter((node) => node.data.label === data.label).length === 1;
    if (isUnique) names.set(data.label, labelOf.get(id) ?? data.label);
  }
  for (const [before, after] of idOf) names.set(before, after);
  return names;
}
