import type { StepFlowNode } from "../FlowNode.ts";
import type { Ghosts } from "../readGhosts.ts";
import type { Near } from "./nearView.ts";

type Reasons = {
  crowded: boolean;
  near: Near | null;
  nodes: readonly StepFlowNode[];
  focused: readonly string[];
  dragged: readonly string[];
  ghosts: Ghosts;
};

/** As many cards as this are drawn at a time without being felt. */
const most = 120;

/**
 * Which nodes are drawn as cards where not all are: what someone works at, and from near what was in
 * view when the view last rested. Null in a small workflow: all are. Gives the former set again where it
 * holds the same.
 */
export function awakeNodes(
  state: Reasons,
  before: Reasons & { awake: ReadonlySet<string> | null },
): ReadonlySet<string> | null {
  if (!state.crowded && !state.near) return null;
  const { nodes, focused, dragged, ghosts, near } = state;
  if (
    before.awake &&
    near === before.near &&
    nodes === before.nodes &&
    focused === before.focused &&
    dragged === before.dragged &&
    ghosts === before.ghosts
  )
    return before.awake;
  const awake = new Set<string>(focused);
  for (const id of dragged) awake.add(id);
  for (const id of Object.keys(ghosts.nodeMarks)) if (awake.size < most) awake.add(id);
  for (const node of nodes)
    if (node.dragging || (node.selected && awake.size < most)) awake.add(node.id);
  for (const id of near?.cards ?? []) awake.add(id);
  return before.awake && isSame(before.awake, awake) ? before.awake : awake;
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && a.isSubsetOf(b);
}
