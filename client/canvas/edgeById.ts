import type { FlowState } from "./createFlowStore.ts";
import type { FlowEdge } from "./FlowNode.ts";

const known = new WeakMap<readonly FlowEdge[], ReadonlyMap<string, FlowEdge>>();

/** An edge of the drawing, of a suggestion too. React Flow's own list leaves out those that a crowd draws as shapes. */
export function edgeById({ edges, ghosts }: FlowState, id: string): FlowEdge | undefined {
  return indexOf(edges).get(id) ?? indexOf(ghosts.edges).get(id);
}

/** Made once for each list: many ask at every change. */
function indexOf(edges: readonly FlowEdge[]): ReadonlyMap<string, FlowEdge> {
  const index = known.get(edges) ?? new Map(edges.map((edge) => [edge.id, edge]));
  known.set(edges, index);
  return index;
}
