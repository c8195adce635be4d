import type { Suggestion } from "@coweave/shared/document/Suggestion.ts";
import { useCallback, useEffect, useRef } from "react";
import type { CanvasHandle } from "../canvas/WorkflowCanvasProps.ts";
import { useStable } from "./useStable.ts";

/** Brings the first ghost of what oneself asked for into view; gives the function that notes an ask. */
export function useRevealAsked(
  suggestions: readonly Suggestion[],
  canvas: CanvasHandle | null,
): (suggestionId: string) => void {
  const asked = useRef(new Set<string>());
  const look = useStable(() => {
    for (const { id, changes } of suggestions) {
      const first = changes.find((change) => change.kind === "addNode" && change.status === "open");
      if (first && canvas && asked.current.delete(id)) canvas.reveal([first.target]);
    }
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: these two are what to look again for
  useEffect(look, [suggestions, canvas]);
  return useCallback(
    (suggestionId) => {
      asked.current.add(suggestionId);
      // The ghosts may have come before the answer to the request.
      look();
    },
    [look],
  );
}
