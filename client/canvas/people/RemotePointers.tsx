import { useStore as useReactFlowState, ViewportPortal } from "@xyflow/react";
import { memo, useLayoutEffect, useRef } from "react";
import { useStore } from "zustand";
import { fadedPersonColor, personColor } from "../../ui/personColor.ts";
import { useCanvas } from "../CanvasContext.ts";
import type { Look } from "./createTrails.ts";
import type { PointerLook } from "./remoteTrails.ts";

/** Everyone else's pointer, named and in their colour, where it is on the canvas, and what they say there. */
export function RemotePointers() {
  const looks = useStore(useCanvas().trails.pointers.looks);
  const zoom = useReactFlowState((state) => state.transform[2]);
  return (
    <ViewportPortal>
      <div style={{ "--unzoom": 1 / zoom } as object}>
        {looks.map((look) => (
          <RemotePointer key={look.clientId} look={look} />
        ))}
      </div>
    </ViewportPortal>
  );
}

const RemotePointer = memo(function RemotePointer({ look }: { look: Look<PointerLook> }) {
  const { clientId, user, faded, chat } = look;
  const { pointers } = useCanvas().trails;
  const element = useRef<HTMLDivElement>(null);
  // Straight to the element: twenty moves a second must not render anything.
  useLayoutEffect(
    () =>
      pointers.follow(clientId, ({ x, y }) => {
        element.current?.style.setProperty("translate", `${x}px ${y}px`);
      }),
    [pointers, clientId],
  );
  const said = useLast(chat);
  const { fill, ink } = faded ? fadedPersonColor(user.color) : personColor(user.color);
  return (
    <div
      ref={element}
      data-testid="remote-cursor"
      data-faded={faded || undefined}
      className="pointer-events-none absolute top-0 left-0 z-50 animate-fade will-change-[translate]"
    >
      <div style={{ scale: "var(--unzoom)", transformOrigin: "0 0" }}>
        <svg
          width="18"
          height="20"
          viewBox="0 0 18 20"
          aria-hidden="true"
          className={`transition-opacity duration-500 ${faded ? "opacity-50" : ""}`}
        >
          <path
            d="M2 1.5 L15.5 9.6 L9 11.3 L5.6 17.4 Z"
            fill={personColor(user.color).fill}
            stroke="white"
            strokeWidth="1.4"
            strokeLinejoin="round"
          />
        </svg>
        <div className="absolute top-4 left-3.5 flex w-max flex-col items-start gap-1">
          <span
            style={{ background: fill, color: ink }}
            className="whitespace-nowrap rounded-full px-1.5 py-px font-medium text-2xs transition-colors duration-500"
          >
            {user.name}
          </span>
          {said && (
            <p
              data-testid="cursor-chat"
              style={{ background: fill, color: ink }}
              className={`max-w-60 whitespace-pre-wrap break-words rounded-panel rounded-tl-sm px-2.5 py-1.5 text-sm shadow-float transition-opacity duration-300 ${chat ? "" : "opacity-0"}`}
            >
              {said}
            </p>
          )}
        </div>
      </div>
    </div>
  );
});

/** The last text there was, so that it can fade out when it is over. */
function useLast(text: string | null): string | null {
  const last = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (text) last.current = text;
  }, [text]);
  return text || last.current;
}
