import { type RefObject, useCallback } from "react";
import { useCanvas } from "../CanvasContext.ts";
import type { Room } from "../useRoom.ts";

/** Marks the node a connection would lead to, and brings it into view. */
export function useAim(surface: RefObject<HTMLElement | null>, room: Room) {
  const { flow } = useCanvas();
  return useCallback(
    (nodeId: string | null) => {
      // By hand, not by a state that a thousand nodes would each have to watch.
      for (const before of surface.current?.querySelectorAll("[data-aim]") ?? [])
        before.removeAttribute("data-aim");
      if (nodeId === null) return;
      // On a crowded canvas only what is worked at is drawn as a card.
      flow.setFocused([nodeId]);
      room.bring(
        flow.store.getState().nodes.filter(({ id }) => id === nodeId),
        0,
        "pan",
      );
      surface.current
        ?.querySelector(`.react-flow__node[data-id="${CSS.escape(nodeId)}"]`)
        ?.setAttribute("data-aim", "");
    },
    [flow, surface, room],
  );
}
