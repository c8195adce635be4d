import { useMemo, useRef } from "react";
import { type ShortcutEvent, useShortcuts } from "../../ui/useShortcuts.ts";
import { useCanvas } from "../CanvasContext.ts";
import { directionOf } from "./directionOf.ts";
import { edgesAt } from "./edgesAt.ts";
import { neighbour, nextInDirection, readingOrder } from "./nextInDirection.ts";
import type { CanvasFocus } from "./useCanvasFocus.ts";

/** What the canvas's own keys start from; a pin on it is not that. */
const onCanvas = ".react-flow, .react-flow__node, .react-flow__edge";

/** Going from node to node, along a node's connections, and back to the canvas from elsewhere. */
export function useFocusKeys(focus: CanvasFocus): void {
  const { flow } = useCanvas();
  /** The node whose connections one goes through. */
  const home = useRef<string>(undefined);

  const keys = useMemo(() => {
    const go = (id: string | undefined) => (id === undefined ? false : focus.toNode(id));
    /** The node one stands on; where the focus is on none, the key only brings it back to one. */
    const from = (next: (id: string) => string | undefined) => {
      const now = focus.current();
      return go(now?.kind === "node" ? next(now.id) : focus.resume());
    };
    const edgesHere = () => edgesAt(flow.store.getState().edges, home.current ?? "", focus.items());
    const alongEdge = (id: string, event: ShortcutEvent) => {
      const edges = edgesHere();
      const index = edges.findIndex((edge) => edge.id === id);
      const edge = flow.store.getState().edges.find((each) => each.id === id);
      const direction = directionOf(event);
      if (direction === "left" || direction === "right")
        return go(direction === "left" ? edge?.source : edge?.target);
      const next = edges.at((index + (direction === "up" ? -1 : 1)) % edges.length);
      return next && focus.toEdge(next.id);
    };
    const select = (id: string, selected: boolean) =>
      flow.changeNodes([{ type: "select", id, selected }]);
    return {
      moveFocus(event: ShortcutEvent) {
        const now = focus.current();
        const direction = directionOf(event);
        if (now?.kind === "edge") return alongEdge(now.id, event);
        return direction && from((id) => nextInDirection(focus.items(), id, direction));
      },
      previousNode: () => from((id) => neighbour(focus.items(), id, -1)),
      nextNode: () => from((id) => neighbour(focus.items(), id, 1)),
      firstNode: () => go(readingOrder(focus.items())[0]?.id),
      lastNode: () => go(readingOrder(focus.items()).at(-1)?.id),
      connections(event: ShortcutEvent) {
        const now = focus.current();
        if (now?.kind === "edge") return alongEdge(now.id, event);
        home.current = now?.id ?? focus.resume();
        const [first] = edgesHere();
        return first ? focus.toEdge(first.id) : false;
      },
      backToNode: () => (focus.current()?.kind === "edge" ? go(home.current) : false),
      toggleSelected() {
        const now = focus.current();
        if (now?.kind !== "node") return false;
        const { nodes, ghostNodes } = flow.store.getState();
        const node = [...nodes, ...ghostNodes].find(({ id }) => id === now.id);
        return select(now.id, !node?.selected);
      },
      extendSelection(event: ShortcutEvent) {
        const now = focus.current();
        const direction = directionOf(event);
        if (now?.kind !== "node" || !direction) return false;
        select(now.id, true);
        const next = nextInDirection(focus.items(), now.id, direction);
        if (next === undefined) return true;
        select(next, true);
        return focus.toNode(next);
      },
      selectAll: () => flow.select(flow.store.getState().nodes.map(({ id }) => id)),
      deselect() {
        const { nodes, edges, ghostNodes } = flow.store.getState();
        const any = [...nodes, ...edges, ...ghostNodes].some(({ selected }) => selected);
        return any ? flow.select([]) : false;
      },
      toCanvas() {
        const active = document.activeElement;
        if (!active || active === document.body || active.matches(onCanvas)) return false;
        const selected = flow.store.getState().nodes.filter((node) => node.selected);
        const id = selected.length === 1 ? selected[0]?.id : undefined;
        if (id !== undefined) focus.toNode(id);
        else focus.toCanvas();
        return true;
      },
    };
  }, [flow, focus]);
  useShortcuts(keys);
}
