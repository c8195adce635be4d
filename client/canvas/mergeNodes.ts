import { portsOf } from "@coweave/shared/graph/canConnect.ts";
import type { GraphEdge, GraphNode } from "@coweave/shared/graph/Graph.ts";
import { cardGeometry } from "./cardGeometry.ts";
import type { StepFlowEdge, StepFlowNode } from "./FlowNode.ts";

/**
 * The nodes to draw after the graph changed: unchanged ones keep their identity, and all keep what
 * is only ours (selection, measured size). A node we are dragging stays under our pointer. `select`
 * names nodes to select as they appear.
 */
export function mergeNodes(
  drawn: readonly StepFlowNode[],
  nodes: readonly GraphNode[],
  select: ReadonlySet<string> = new Set(),
): readonly StepFlowNode[] {
  const known = new Map(drawn.map((node) => [node.id, node]));
  const anyNew = nodes.some((node) => select.has(node.id) && !known.has(node.id));
  const next = nodes.map((node): StepFlowNode => {
    const before = known.get(node.id);
    if (!before) {
      const selected = select.has(node.id);
      const domAttributes = { ...offTabOrder, "aria-labelledby": nameIdOf(node.id) };
      return {
        id: node.id,
        type: "step",
        position: node.position,
        ...content(node),
        selected,
        domAttributes,
      };
    }
    const kept = anyNew && before.selected ? { ...before, selected: false } : before;
    if (before.data.node === node) return kept;
    const position = before.dragging ? before.position : node.position;
    return { ...kept, position, ...content(node) };
  });
  return sameItems(drawn, next) ? drawn : next;
}

/** The canvas is one tab stop; arrow keys go on from there. */
export const offTabOrder = { tabIndex: -1 };

/** The id of the element that names a node for screen readers. */
export const nameIdOf = (id: string) => `name-of-${id}`;

const content = (node: GraphNode) => ({
  data: { node },
  ariaLabel: node.data.label,
  ...cardGeometry(node),
});

/**
 * The edges to draw after the graph changed, on the same terms; `nodeOf` tells where they begin. One
 * whose output is gone, as of a case that was removed, is drawn from the last output, and as broken:
 * nobody could delete what is not seen.
 */
export function mergeEdges(
  drawn: readonly StepFlowEdge[],
  edges: readonly GraphEdge[],
  nodeOf: (nodeId: string) => GraphNode | undefined = () => undefined,
): readonly StepFlowEdge[] {
  const labelOf = (id: string) => nodeOf(id)?.data.label ?? id;
  const known = new Map(drawn.map((edge) => [edge.id, edge]));
  const next = edges.map((edge): StepFlowEdge => {
    const { id, source, sourceHandle, target, targetHandle } = edge;
    const from = nodeOf(source);
    const outputs = from ? portsOf(from).outputs : [];
    const isBroken = outputs.length > 0 && !outputs.some((port) => port.id === sourceHandle);
    const ariaLabel = `Connection from ${labelOf(source)} to ${labelOf(target)}${isBroken ? `, from ${sourceHandle}, which is gone` : ""}`;
    const before = known.get(id);
    const drawnFrom = isBroken ? (outputs.at(-1)?.id ?? sourceHandle) : sourceHandle;
    // An edge's id says its four ends: the same id is the same edge.
    if (before)
      return before.ariaLabel === ariaLabel && before.sourceHandle === drawnFrom
        ? before
        : { ...before, ariaLabel, sourceHandle: drawnFrom };
    const ends = { source, sourceHandle: drawnFrom, target, targetHandle };
    return { id, type: "step", ...ends, data: { edge }, ariaLabel, domAttributes: offTabOrder };
  });
  return sameItems(drawn, next) ? drawn : next;
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
