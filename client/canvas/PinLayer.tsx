import { useStore, ViewportPortal } from "@xyflow/react";
import { memo, type RefObject, Suspense, useState } from "react";
import { fetchedBeside } from "../ui/fetchedBeside.tsx";
import { useReadable } from "../ui/useReadable.ts";
import type { CanvasPins } from "./CanvasPin.ts";
import { CommentPin } from "./CommentPin.tsx";
import type { PinPopoverProps } from "./PinPopover.tsx";

const PinPopover = fetchedBeside<PinPopoverProps>(
  async () => (await import("./PinPopover.tsx")).PinPopover,
  "What opens beside a pin",
);

type PinLayerProps = CanvasPins & {
  surface: RefObject<HTMLElement | null>;
  /** What floats at the right of the canvas. */
  side: RefObject<HTMLElement | null>;
};

/** Zoomed out further than this, pins shrink with the drawing. */
const farthest = 0.45;

/**
 * The pins over the drawing, and what is open beside one of them. A layer of its own: each pin follows
 * its node or edge by itself, and the nodes know nothing of them.
 */
export const PinLayer = memo(function PinLayer(props: PinLayerProps) {
  const { surface, side, render, onOpen } = props;
  const pins = useReadable(props.pins);
  const openId = useReadable(props.open);
  const scale = useStore((state) => 1 / Math.max(state.transform[2], farthest));
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <ViewportPortal>
        <div style={{ "--pin-scale": scale } as React.CSSProperties}>
          {pins.map((pin) => (
            <CommentPin
              key={pin.id}
              pin={pin}
              isOpen={pin.id === openId}
              onOpen={onOpen}
              ref={pin.id === openId ? setAnchor : undefined}
            />
          ))}
        </div>
      </ViewportPortal>
      {openId !== null && anchor && (
        <Suspense fallback={null}>
          <PinPopover key={openId} {...{ anchor, surface, side }} onClose={() => onOpen(null)}>
            {render(openId)}
          </PinPopover>
        </Suspense>
      )}
    </>
  );
});
