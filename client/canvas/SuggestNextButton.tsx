import { cn } from "../ui/cn.ts";
import { Icon } from "../ui/Icon.tsx";
import { useCanvas } from "./CanvasContext.ts";

/** The assistant's plus at a node's corner: ask what could come next. */
export function SuggestNextButton({
  nodeId,
  label,
  shown,
}: {
  nodeId: string;
  label: string;
  shown: boolean;
}) {
  const { actions } = useCanvas();
  return (
    <button
      type="button"
      // Off the tab order, as all in a card: S does the same.
      tabIndex={-1}
      // Not our Tooltip: a thousand of those cost a second at opening.
      title="Suggest next"
      aria-label={`Suggest next after ${label}`}
      onClick={(event) => {
        event.stopPropagation();
        actions.suggestNext(nodeId);
      }}
      className={cn(
        "suggest-next nodrag nopan -top-3 -right-3 absolute z-10 flex size-6 items-center justify-center rounded-full bg-assistant text-on-accent shadow-float transition-opacity hover:bg-assistant-strong focus-visible:opacity-100 group-hover:opacity-100",
        shown ? "opacity-100" : "opacity-0",
      )}
    >
      <Icon name="plus" size={15} />
    </button>
  );
}
