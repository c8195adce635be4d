import { pasteElements } from "@coweave/shared/document/pasteElements.ts";
import { clipText, readClip } from "@coweave/shared/graph/Clip.ts";
import type { Graph, Position } from "@coweave/shared/graph/Graph.ts";
import { partOf } from "@coweave/shared/graph/partOf.ts";
import { useMemo } from "react";
import { toast } from "../../ui/toast.ts";
import { type ShortcutEvent, useShortcuts } from "../../ui/useShortcuts.ts";
import { useCanvas } from "../CanvasContext.ts";
import { cardGeometry } from "../cardGeometry.ts";
import { around } from "../fitInto.ts";
import { offsetFree } from "../placeFree.ts";
import type { Room } from "../useRoom.ts";
import type { WorkflowCanvasProps } from "../WorkflowCanvasProps.ts";
import { actedOn } from "./actedOn.ts";
import { inWords } from "./inWords.ts";
import type { CanvasFocus } from "./useCanvasFocus.ts";

type Options = {
  focus: CanvasFocus;
  room: Room;
  /** The middle of what is in view, in canvas coordinates. */
  middle: () => Position;
  remove: (elements: { nodeIds: readonly string[]; edgeIds: readonly string[] }) => void;
};

/** Copy, cut, paste and duplicate, by the browser's own clipboard events: text that another tab can read. */
export function useClipboardKeys(props: WorkflowCanvasProps, options: Options): void {
  const { flow } = useCanvas();
  const { doc, graph, canEdit, onStep } = props;
  const { focus, room, middle, remove } = options;
  const keys = useMemo(() => {
    const chosen = () => actedOn(flow.store.getState(), focus.current()).nodeIds;
    const boxes = () => {
      const { nodes, ghostNodes } = flow.store.getState();
      return [...nodes, ...ghostNodes].map(({ position, measured }) => ({
        ...position,
        ...measured,
      }));
    };
    const put = (part: Graph, wanted: Position) => {
      const cards = part.nodes.map((node) => {
        const { width, height } = cardGeometry(node);
        return { x: node.position.x + wanted.x, y: node.position.y + wanted.y, width, height };
      });
      const free = offsetFree(boxes(), cards);
      onStep();
      const copy = pasteElements(doc, part, { x: wanted.x + free.x, y: wanted.y + free.y });
      onStep();
      const ids = copy.nodes.map(({ id }) => id);
      flow.select(ids);
      const added = flow.store.getState().nodes.filter(({ id }) => ids.includes(id));
      const [first] = ids;
      if (first !== undefined) focus.toNode(first);
      room.bring(added, 0, "pan");
      toast.say(`Added ${inWords(copy)}`);
    };
    const copy = (event: ShortcutEvent) => {
      const nodeIds = chosen();
      if (nodeIds.length === 0 || !(event instanceof ClipboardEvent) || isTextSelected())
        return false;
      const part = partOf(graph.get(), nodeIds);
      event.clipboardData?.setData("text/plain", clipText(part));
      return part;
    };
    return {
      copy(event: ShortcutEvent) {
        const part = copy(event);
        return part && toast.say(`Copied ${inWords(part)}`);
      },
      cut(event: ShortcutEvent) {
        const part = copy(event);
        return part && remove({ nodeIds: part.nodes.map(({ id }) => id), edgeIds: [] });
      },
      paste(event: ShortcutEvent) {
        const text = event instanceof ClipboardEvent && event.clipboardData?.getData("text/plain");
        if (!text) return false;
        const answer = readClip(text);
        if (!answer.ok) return toast.error(answer.why);
        const { clip } = answer;
        return put(clip, isFromHere(graph.get(), clip) ? { x: 0, y: 0 } : moveTo(clip, middle()));
      },
      duplicate() {
        const nodeIds = chosen();
        if (nodeIds.length === 0) return false;
        return put(partOf(graph.get(), nodeIds), { x: 0, y: 0 });
      },
    };
  }, [flow, doc, graph, onStep, focus, room, middle, remove]);
  useShortcuts(canEdit ? keys : { copy: keys.copy });
}

/** Whether the copied nodes are still on this canvas: then their copies go beside them. */
const isFromHere = (graph: Graph, part: Graph) =>
  part.nodes.some(({ id }) => graph.nodes.some((node) => node.id === id));

/** The way from where the part lay to where its middle is the given one. */
function moveTo({ nodes }: Graph, { x, y }: Position): Position {
  const box = around(
    nodes.map((node) => {
      const { position, width, height } = { ...cardGeometry(node), ...node };
      return {
        left: position.x,
        top: position.y,
        right: position.x + width,
        bottom: position.y + height,
      };
    }),
  );
  return box
    ? { x: x - (box.left + box.right) / 2, y: y - (box.top + box.bottom) / 2 }
    : { x: 0, y: 0 };
}

/** Words marked on the page are what a copy is about then. */
const isTextSelected = () => !(window.getSelection()?.isCollapsed ?? true);
