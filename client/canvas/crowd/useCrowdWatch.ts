import { useStoreApi } from "@xyflow/react";
import { type RefObject, useEffect } from "react";
import type { Box } from "../Box.ts";
import { useCanvas } from "../CanvasContext.ts";
import type { FlowState } from "../createFlowStore.ts";
import { crowd, isCrowded } from "./isCrowded.ts";
import { contains, nearView } from "./nearView.ts";
import { seenIn } from "./seenIn.ts";

/** Milliseconds without a move after which a view is at rest. */
const restAfter = 90;

/** Keeps it known whether the canvas is crowded, what is near, and what has the keyboard's focus. */
export function useCrowdWatch(surface: RefObject<HTMLElement | null>): void {
  const { flow } = useCanvas();
  const view = useStoreApi();
  useEffect(() => {
    let frame: number | undefined;
    let resting: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      frame = undefined;
      const now = view.getState();
      // Before the first fit the view says nothing.
      if (!now.nodesInitialized || now.width === 0) return;
      const state = flow.store.getState();
      const crowded = isCrowded(state.nodes, now, state.crowded);
      const isNear = !crowded && state.nodes.length > crowd.to;
      flow.setView({ crowded, near: isNear ? nearNow(state, seenIn(now)) : null });
    };
    const nearNow = (state: FlowState, seen: Box) => {
      if (resting === undefined) return nearView(state, seen, null);
      const { near } = state;
      return near && contains(near.cover, seen) ? near : nearView(state, seen, near ?? "new");
    };
    const ask = () => {
      frame ??= requestAnimationFrame(look);
    };
    const rest = () => {
      resting = undefined;
      ask();
    };
    ask();
    const stops = [
      view.subscribe((now, before) => {
        if (now.transform !== before.transform) {
          clearTimeout(resting);
          resting = setTimeout(rest, restAfter);
          ask();
        } else if (now.width !== before.width || now.height !== before.height) ask();
      }),
      flow.store.subscribe((now, before) => {
        // A drag of ours makes new lists a frame: what it brings into view waits a moment.
        if (now.nodes !== before.nodes || now.edges !== before.edges)
          resting ??= setTimeout(rest, restAfter);
      }),
    ];
    return () => {
      clearTimeout(resting);
      if (frame !== undefined) cancelAnimationFrame(frame);
      for (const stop of stops) stop();
    };
  }, [flow, view]);

  useEffect(() => {
    const element = surface.current;
    const focused = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      const at = target.closest<HTMLElement | SVGElement>(".react-flow__node, .react-flow__edge");
      const id = at?.dataset.id;
      if (!id) return;
      const edge = flow.store.getState().edges.find((each) => each.id === id);
      flow.setFocused(edge ? [edge.source, edge.target] : [id]);
    };
    element?.addEventListener("focusin", focused);
    return () => element?.removeEventListener("focusin", focused);
  }, [flow, surface]);
}
