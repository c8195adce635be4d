import { Popover } from "radix-ui";
import { type ReactNode, type RefObject, useMemo, useState } from "react";
import { wayBack } from "./wayBack.ts";

export type PinPopoverProps = {
  anchor: HTMLElement;
  surface: RefObject<HTMLElement | null>;
  side: RefObject<HTMLElement | null>;
  onClose: () => void;
  children: ReactNode;
};

const margin = 12;

/** What opens beside a pin: follows it through every move and zoom, and stays where no panel is. */
export function PinPopover({ anchor, surface, side, onClose, children }: PinPopoverProps) {
  const virtual = useMemo(() => ({ current: anchor }), [anchor]);
  useState(wayBack.note);
  const [content, setContent] = useState<HTMLElement | null>(null);
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor virtualRef={virtual} />
      <Popover.Portal>
        <Popover.Content
          ref={setContent}
          aria-label="Comments"
          side="right"
          align="start"
          sideOffset={10}
          collisionBoundary={surface.current}
          collisionPadding={{
            top: margin,
            bottom: margin,
            left: margin,
            right: margin + covered(surface.current, side.current, anchor),
          }}
          sticky="always"
          updatePositionStrategy="always"
          onOpenAutoFocus={(event) => {
            // A field within takes the focus by itself.
            event.preventDefault();
            if (content && !content.contains(document.activeElement)) content.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // Where the focus went by a click it stays.
            if (document.activeElement === document.body)
              (wayBack.element() ?? anchor).focus({ preventScroll: true });
          }}
          onEscapeKeyDown={(event) => {
            const { target } = event;
            if (target instanceof Element && target.closest("[data-takes-escape]"))
              event.preventDefault();
          }}
          className="panel dense z-40 max-h-[min(480px,var(--radix-popover-content-available-height))] w-[300px] animate-pop overflow-hidden outline-none"
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Pixels that the panels at the right take from where it may stand; none where the pin itself is below them. */
function covered(
  surface: HTMLElement | null,
  side: HTMLElement | null,
  anchor: HTMLElement,
): number {
  if (!surface || !side || side.childElementCount === 0) return 0;
  const { left } = side.getBoundingClientRect();
  if (anchor.getBoundingClientRect().right > left) return 0;
  return Math.max(0, surface.getBoundingClientRect().right - left);
}
