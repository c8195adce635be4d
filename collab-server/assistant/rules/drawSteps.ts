import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import { addNode } from "./addNode.ts";
import type { Draft } from "./Draft.ts";
import { drawGuard } from "./drawGuard.ts";
import type { Pen } from "./Pen.ts";
import type { Step } from "./Step.ts";
import { findMerged, type Tail } from "./Tail.ts";

/** Draws the steps one after the other; a step that says so stands beside the one before it. */
export function drawSteps(
  draft: Draft,
  steps: readonly Step[],
  start: Tail,
  chosen: GraphNode | undefined,
): void {
  const pen: Pen = {
    tail: start,
    start,
    chosen,
    ends: [],
    condition: undefined,
    decided: new Map(),
  };
  /** What fed the step before, for one beside it. */
  let before = start;
  for (const [index, step] of steps.entries()) {
    if (step.type === "condition" && step.guard) {
      before = pen.tail;
      drawGuard(draft, pen, step.guard);
      // Nothing is left to stand on the side that was found: the words name no deed.
      if (index === steps.length - 1 && draft.sketch.nodes.length === 0) drawNothing(draft, pen);
      continue;
    }
    if (step.beside) {
      pen.ends.push(pen.tail);
      pen.tail = before;
    }
    before = pen.tail;
    if (step.type === "merge") {
      const feeding = mergedBy(draft, pen);
      pen.ends = [];
      pen.tail = addNode(draft, step, feeding);
    } else pen.tail = addNode(draft, step, [pen.tail]);
    if (step.type === "condition") pen.condition = pen.tail;
  }
}

/** What a merge brings together: the branches just drawn, else all ends of the drawing. */
function mergedBy({ graph, notes }: Draft, { ends, tail }: Pen): Tail[] {
  const all = ends.length > 0 ? [...ends, tail] : [tail, ...findMerged(graph, tail)];
  const apart = new Map(all.map((end) => [`${end.id} ${end.handle}`, end]));
  if (apart.size === 1) notes.push("There is only one branch here, so the merge has one input.");
  return [...apart.values()];
}

function drawNothing(draft: Draft, { tail }: Pen): void {
  addNode(draft, { type: "transform", at: 0, config: {} }, [tail]);
  draft.notes.push("The words name nothing to do there, so a transform marks the place.");
}
