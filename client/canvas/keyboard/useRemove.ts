import { removeElements } from "@coweave/shared/document/removeElements.ts";
import { useCallback } from "react";
import { useCanvas } from "../CanvasContext.ts";
import type { WorkflowCanvasProps } from "../WorkflowCanvasProps.ts";
import { readingOrder } from "./nextInDirection.ts";
import type { CanvasFocus } from "./useCanvasFocus.ts";

type Elements = { nodeIds: readonly string[]; edgeIds: readonly string[] };

/** Deletes as one undo step; the next arrow key goes on beside what is gone. False where there is nothing. */
export function useRemove(
  { doc, onStep }: Pick<WorkflowCanvasProps, "doc" | "onStep">,
  focus: CanvasFocus,
) {
  const { flow } = useCanvas();
  return useCallback(
    ({ nodeIds, edgeIds }: Elements) => {
      if (nodeIds.length + edgeIds.length === 0) return false;
      const { edges } = flow.store.getState();
      // The edges of a deleted node stay unmarked, so that undoing the delete shows them again.
      const marked = edges.filter(
        ({ id, source, target }) =>
          edgeIds.includes(id) && !nodeIds.includes(source) && !nodeIds.includes(target),
      );
      const ordered = readingOrder(focus.items());
      const isGone = ({ id }: { id: string }) => nodeIds.includes(id);
      const first = ordered.findIndex(isGone);
      const after = ordered.slice(first + 1).find((item) => !isGone(item));
      const beside = after ?? ordered.slice(0, first).findLast((item) => !isGone(item));
      const [edge] = marked;
      // To no other node: a second Delete would take what nobody chose.
      focus.toCanvas(nodeIds.length > 0 ? beside?.id : edge?.source);
      onStep();
      removeElements(doc, { nodeIds, edgeIds: marked.map(({ id }) => id) });
      onStep();
      return true;
    },
    [flow, doc, onStep, focus],
  );
}
