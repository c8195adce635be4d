import { catalogue } from "@coweave/shared/catalogue/all.ts";
import type { FlowState } from "../createFlowStore.ts";
import type { StepFlowNode } from "../FlowNode.ts";
import { liveParts } from "../liveParts.ts";
import type { ShapePath } from "./ShapePath.ts";
import { toPaths } from "./toPaths.ts";

type Drawn = Pick<FlowState, "runNodes" | "peopleAt">;

/**
 * Cards as rounded boxes, in the colour of their run, their selection or whoever has them selected.
 * From near (`round`) the chips have their corners, too.
 */
export function cardShapes(
  nodes: readonly StepFlowNode[],
  drawn: Drawn,
  round = false,
): ShapePath[] {
  const chip = round ? "h20q6 0 6 6v20q0 6 -6 6h-20q-6 0 -6 -6v-20q0 -6 6 -6z" : "m-6 0h32v32h-32z";
  const pieces = new Map<string, string[]>();
  const chips = new Map<string, string[]>();
  for (const node of nodes) {
    const { x, y } = node.position;
    const height = node.height ?? 0;
    const body = height - 20;
    push(
      pieces,
      lookOf(node, drawn),
      `M${x + 10} ${y}h212q10 0 10 10v${body}q0 10 -10 10h-212q-10 0 -10 -10v${-body}q0 -10 10 -10z`,
    );
    const family = catalogue.get(node.data.node.type)?.family ?? "data";
    push(chips, `shape-chip ${family}`, `M${x + 17} ${y + 13}${chip}`);
  }
  return [...toPaths(pieces), ...toPaths(chips)];
}

function lookOf(node: StepFlowNode, { runNodes, peopleAt }: Drawn): string {
  if (node.selected) return "shape-card selected";
  const live = runNodes[node.id];
  if (live) return `shape-card ${liveParts(live).status}`;
  const person = peopleAt[node.id]?.[0]?.user;
  if (person) return `shape-card person ${person.color}`;
  return node.data.node.data.disabled ? "shape-card disabled" : "shape-card";
}

function push(into: Map<string, string[]>, key: string, piece: string): void {
  const list = into.get(key);
  if (list) list.push(piece);
  else into.set(key, [piece]);
}
