import type { Position } from "@coweave/shared/graph/Graph.ts";
import type { ReactFlowInstance } from "@xyflow/react";
import type { FlowEdge, FlowNode } from "./FlowNode.ts";
import { cardSize } from "./placeFree.ts";

const margin = 24;
/** Pixels that the palette covers at the left and the prompt at the bottom. */
const covered = { left: 66, bottom: 64 };

/** Pans just enough to bring a card out from under the panels; `panelWidth` pixels are covered at the right. */
export function revealCard(
  view: ReactFlowInstance<FlowNode, FlowEdge>,
  surface: HTMLElement | null,
  panelWidth: number,
  at: Position,
): void {
  const area = surface?.getBoundingClientRect();
  if (!area) return;
  const viewport = view.getViewport();
  const corner = view.flowToScreenPosition(at);
  const right = corner.x + cardSize.width * viewport.zoom;
  const bottom = corner.y + cardSize.height * viewport.zoom;
  const dx = shift(corner.x, right, area.left + covered.left, area.right - panelWidth);
  const dy = shift(corner.y, bottom, area.top, area.bottom - covered.bottom);
  if (dx === 0 && dy === 0) return;
  void view.setViewport({ ...viewport, x: viewport.x + dx, y: viewport.y + dy }, { duration: 160 });
}

function shift(from: number, to: number, start: number, end: number): number {
  if (to > end - margin) return end - margin - to;
  if (from < start + margin) return start + margin - from;
  return 0;
}
