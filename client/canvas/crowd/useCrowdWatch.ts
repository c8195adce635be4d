import { useStoreApi } from "@xyflow/react";
import { type RefObject, useEffect } from "react";
import { useCanvas } from "../CanvasContext.ts";
import { isCrowded } from "./isCrowded.ts";

/** Keeps it known whether the canvas is crowded, and what on it has the keyboard's focus. */
export function useCrowdWatch(surface: RefObject<HTMLElement | null>): void {
  const { flow } = useCanvas();
  const view = useStoreApi();
  useEffect(() => {
    let frame: number | undefined;
    const look = () => {
      frame = undefined;
      const now = view.getState();
      // Before the first fit the view says nothing.
      if (!now.nodesInitialized || now.width === 0) return;
      const { nodes, crowded } = flow.store.getState();
      flow.setCrowded(isCrowded(nodes, now, crowded));
    };
    const ask = () => {
      frame ??= requestAnimationFrame(look);
    };
    ask();
    const stops = [
      view.subscribe((now, before) => {
        if (now.transform !== before.transform || now.nodes !== before.nodes) ask();
        else if (now.width !== before.width || now.height !== before.height) ask();
      }),
    ];
    return () => {
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
