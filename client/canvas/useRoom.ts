import { type ReactFlowInstance, useNodesInitialized, useReactFlow } from "@xyflow/react";
import { type RefObject, useLayoutEffect, useMemo, useRef } from "react";
import type { Box } from "./Box.ts";
import { boxOf } from "./boxOf.ts";
import { useCanvas } from "./CanvasContext.ts";
import type { FlowEdge, FlowNode } from "./FlowNode.ts";
import { around, fitInto, isWithin, panInto } from "./fitInto.ts";
import { freeAreas } from "./freeAreas.ts";
import { glide } from "./glide.ts";
import { legible } from "./keepInView.ts";

/** The part of the canvas that no panel covers. All are in pixels of the canvas's own corner. */
export type Room = {
  areas(): Box[];
  /** Shows everything; at once, or gliding. */
  fitAll(gliding: boolean): void;
  /**
   * Brings nodes out from under the panels, and from where one of `panelWidth` will be at the right:
   * pans just enough, or flies to them where they are too small to read or too far apart.
   */
  bring(nodes: readonly FlowNode[], panelWidth: number, how: "pan" | "fly"): void;
  /** The same for any box of the canvas. */
  bringBox(bounds: Box | null, panelWidth: number, how: "pan" | "fly"): void;
};

export type CanvasRefs = {
  surface: RefObject<HTMLElement | null>;
  minimap: RefObject<HTMLElement | null>;
  /** What floats at the right. */
  side: RefObject<HTMLElement | null>;
};

export function useRoom({ surface, minimap, side }: CanvasRefs): Room {
  const view = useReactFlow<FlowNode, FlowEdge>();
  const { flow } = useCanvas();
  return useMemo(() => {
    const areas = () => {
      const { width = 0, height = 0 } = surface.current?.getBoundingClientRect() ?? {};
      const within = covering(surface.current);
      return freeAreas({
        width,
        height,
        side: within(side.current ? [...side.current.children] : []),
        minimap: within(minimap.current ? [minimap.current] : []),
      });
    };
    const bringBox: Room["bringBox"] = (bounds, panelWidth, how) => {
      const width = surface.current?.clientWidth ?? 0;
      if (!bounds) return;
      const free = areas().map((box) => ({
        ...box,
        right: Math.min(box.right, width - panelWidth - 16),
      }));
      bringInto(view, free, bounds, how);
    };
    return {
      areas,
      fitAll(gliding) {
        const { nodes, ghostNodes } = flow.store.getState();
        const bounds = around([...nodes, ...ghostNodes].map(boxOf));
        if (bounds) void view.setViewport(fitInto(areas(), bounds), gliding ? glide() : {});
      },
      bring: (nodes, panelWidth, how) => bringBox(around(nodes.map(boxOf)), panelWidth, how),
      bringBox,
    };
  }, [view, flow, surface, minimap, side]);
}

function bringInto(
  view: ReactFlowInstance<FlowNode, FlowEdge>,
  areas: readonly Box[],
  bounds: Box,
  how: "pan" | "fly",
): void {
  const now = view.getViewport();
  const isLegible = how === "pan" || now.zoom >= legible;
  if (isLegible && isWithin(areas, bounds, now)) return;
  const panned = isLegible ? panInto(areas, bounds, now) : null;
  if (panned) void view.setViewport(panned, glide());
  else if (how === "fly")
    void view.setViewport(fitInto(areas, bounds, Math.max(now.zoom, 0.8)), glide());
}

/** Shows everything once the nodes have been measured, before they are painted. */
export function useFirstFit(room: Room, wanted: boolean): void {
  const isMeasured = useNodesInitialized();
  const done = useRef(!wanted);
  useLayoutEffect(() => {
    if (done.current || !isMeasured) return;
    done.current = true;
    room.fitAll(false);
  }, [room, isMeasured]);
}

const covering = (surface: HTMLElement | null) => (elements: readonly Element[]) => {
  const { left = 0, top = 0 } = surface?.getBoundingClientRect() ?? {};
  const boxes = elements
    .map((element) => element.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 && height > 0);
  const box = around(boxes);
  return (
    box && {
      left: box.left - left,
      top: box.top - top,
      right: box.right - left,
      bottom: box.bottom - top,
    }
  );
};
