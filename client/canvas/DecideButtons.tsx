import { Avatar } from "../ui/Avatar.tsx";
import { cn } from "../ui/cn.ts";
import { Icon } from "../ui/Icon.tsx";
import { useCanvas } from "./CanvasContext.ts";
import type { Ghost } from "./FlowNode.ts";

type DecideButtonsProps = { ghost: Ghost; label: string; always?: boolean };

/** Over a ghost or a marked node: who suggested it, and yes or no. */
export function DecideButtons({ ghost, label, always = false }: DecideButtonsProps) {
  const { actions, canEdit } = useCanvas();
  const { author, suggestionId, changeId } = ghost;
  return (
    <div className="absolute right-0 bottom-full left-0 mb-1.5 flex h-6 items-center gap-1.5 text-2xs text-assistant-ink">
      <Avatar name={author.name} assistant={author.kind === "assistant"} size={16} />
      <span className="truncate font-medium">{author.name} suggested</span>
      {canEdit && (
        <span
          className={cn(
            "nodrag nopan ml-auto flex gap-1 transition-opacity focus-within:opacity-100 group-hover:opacity-100",
            always ? "opacity-100" : "opacity-0",
          )}
        >
          <button
            type="button"
            tabIndex={-1}
            aria-label={`Accept: ${label}`}
            title="Accept (A)"
            onClick={(event) => {
              event.stopPropagation();
              actions.accept(suggestionId, [changeId]);
            }}
            className="flex size-6 items-center justify-center rounded-full bg-assistant text-on-accent hover:bg-assistant-strong"
          >
            <Icon name="check" size={14} />
          </button>
          <button
            type="button"
            tabIndex={-1}
            aria-label={`Reject: ${label}`}
            title="Reject (R)"
            onClick={(event) => {
              event.stopPropagation();
              actions.reject(suggestionId, [changeId]);
            }}
            className="flex size-6 items-center justify-center rounded-full border border-assistant-line bg-surface text-assistant-ink hover:bg-assistant-soft"
          >
            <Icon name="x" size={14} />
          </button>
        </span>
      )}
    </div>
  );
}
