import { useMemo } from "react";
import { useShortcuts } from "../../ui/useShortcuts.ts";
import { useCanvas } from "../CanvasContext.ts";
import { actedOn } from "./actedOn.ts";
import type { CanvasFocus } from "./useCanvasFocus.ts";
import type { useRemove } from "./useRemove.ts";

type Options = {
  focus: CanvasFocus;
  remove: ReturnType<typeof useRemove>;
  /** Begins to choose where a node leads to. */
  connect: (nodeId: string) => void;
  /** Shows a node's settings and goes into them. */
  open: (nodeId: string) => void;
};

/** What keys do to the node that has the focus, or to what is selected. */
export function useEditKeys({ focus, remove, connect, open }: Options): void {
  const { flow, actions, canEdit } = useCanvas();
  const keys = useMemo(() => {
    const chosen = () => actedOn(flow.store.getState(), focus.current());
    const one = () => {
      const { nodeIds } = chosen();
      return nodeIds.length === 1 ? nodeIds[0] : undefined;
    };
    /** The ghost, or the mark of a proposed change, where the focus is. */
    const proposed = () => {
      const now = focus.current();
      const { ghostNodes, ghosts } = flow.store.getState();
      if (now?.kind === "edge") return { proposal: ghosts.edgeMarks[now.id], becomes: undefined };
      const ghost = ghostNodes.find(({ id }) => id === now?.id)?.data;
      const mark = now ? ghosts.nodeMarks[now.id] : undefined;
      return { proposal: ghost ?? mark, becomes: ghost?.node.id ?? now?.id };
    };
    const decide = (how: "accept" | "reject") => () => {
      const { proposal, becomes } = proposed();
      if (!proposal) return false;
      actions[how](proposal.suggestionId, [proposal.changeId]);
      const isThere = flow.store.getState().nodes.some(({ id }) => id === becomes);
      if (isThere && becomes !== undefined) focus.toNode(becomes);
      else focus.toCanvas();
      return true;
    };
    return {
      open() {
        const now = focus.current();
        if (now?.kind !== "node") return false;
        flow.select([now.id]);
        return open(now.id);
      },
      connect() {
        const id = one();
        return id === undefined ? false : connect(id);
      },
      remove: () => remove(chosen()),
      suggestNext() {
        const id = one();
        return id === undefined ? false : actions.suggestNext(id);
      },
      accept: decide("accept"),
      reject: decide("reject"),
    };
  }, [flow, actions, focus, remove, connect, open]);
  useShortcuts(canEdit ? keys : { open: keys.open });
}
