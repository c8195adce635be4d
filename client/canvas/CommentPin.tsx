import type { Ref } from "react";
import { Avatar } from "../ui/Avatar.tsx";
import { cn } from "../ui/cn.ts";
import { Tooltip } from "../ui/Tooltip.tsx";
import type { CanvasPin } from "./CanvasPin.ts";
import { usePinPosition } from "./usePinPosition.ts";

type CommentPinProps = {
  pin: CanvasPin;
  isOpen: boolean;
  onOpen: (id: string) => void;
  ref?: Ref<HTMLButtonElement> | undefined;
};

/** A thread's mark on the canvas: who began it, how much was said, and whether that is news. */
export function CommentPin({ pin, isOpen, onOpen, ref }: CommentPinProps) {
  const position = usePinPosition(pin.place);
  if (!position) return null;
  const { author, count, unread, place } = pin;
  // Above a ghost's right end stand the buttons that decide on it, at a card's corner the assistant's plus.
  const isGhost = place.kind === "element" && place.id.startsWith("ghost:");
  const left =
    position.isCard && !isGhost ? -58 - pin.slot * 48 : pin.slot * 48 + (isGhost ? 6 : -8);
  return (
    <div
      style={{ transform: `translate(${position.x}px, ${position.y}px)` }}
      className="absolute top-0 left-0 z-[1001]"
    >
      <div className="pin-scale">
        <Tooltip text={pin.firstLine} side="top">
          <button
            ref={ref}
            type="button"
            data-pin={pin.id}
            aria-label={pin.label}
            aria-expanded={isOpen}
            style={{ left }}
            onPointerDown={(event) => event.stopPropagation()}
            onClick={() => onOpen(pin.id)}
            className={cn(
              "nodrag nopan nokey pointer-events-auto absolute bottom-[-8px] flex items-center gap-1 rounded-full rounded-bl-[3px] border bg-surface p-[3px] shadow-float transition-[border-color,scale] hover:border-ink-faint",
              isOpen && "border-accent",
            )}
          >
            <Avatar
              name={author.name}
              color={author.color}
              assistant={author.assistant}
              size={22}
              titled={false}
            />
            {count > 1 && <span className="pr-1.5 font-medium text-2xs tabular-nums">{count}</span>}
            {unread && (
              <span className="-top-0.5 -right-0.5 absolute size-2.5 rounded-full border-2 border-surface bg-accent" />
            )}
          </button>
        </Tooltip>
      </div>
    </div>
  );
}
