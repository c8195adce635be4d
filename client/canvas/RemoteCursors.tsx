import type { Position } from "@coweave/shared/graph/Graph.ts";
import { useStore, ViewportPortal } from "@xyflow/react";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { personColor } from "../ui/personColor.ts";
import type { Readable } from "../ui/Readable.ts";
import { useReadable } from "../ui/useReadable.ts";
import type { CanvasPeer } from "./CanvasPeer.ts";
import { createGlide } from "./createGlide.ts";

/** Everyone else's pointer, named and in their colour, where it is on the canvas. */
export function RemoteCursors({ peers }: { peers: Readable<readonly CanvasPeer[]> }) {
  const here = useReadable(peers);
  const zoom = useStore((state) => state.transform[2]);
  return (
    <ViewportPortal>
      {here.map(
        ({ clientId, user, cursor }) =>
          cursor && (
            <RemoteCursor
              key={clientId}
              name={user.name}
              color={user.color}
              at={cursor}
              zoom={zoom}
            />
          ),
      )}
    </ViewportPortal>
  );
}

type RemoteCursorProps = { name: string; color: number; at: Position; zoom: number };

function RemoteCursor({ name, color, at, zoom }: RemoteCursorProps) {
  const element = useRef<HTMLDivElement>(null);
  const [glide] = useState(() =>
    createGlide(({ x, y }) => {
      // Straight to the element: twenty moves a second must not render anything.
      element.current?.style.setProperty("translate", `${x}px ${y}px`);
    }),
  );
  useLayoutEffect(() => glide.to(at), [glide, at]);
  useEffect(() => () => glide.stop(), [glide]);
  const { fill, ink } = personColor(color);
  return (
    <div
      ref={element}
      data-testid="remote-cursor"
      className="pointer-events-none absolute top-0 left-0 z-50"
    >
      <div style={{ scale: 1 / zoom, transformOrigin: "0 0" }}>
        <svg width="18" height="20" viewBox="0 0 18 20" aria-hidden="true">
          <path
            d="M2 1.5 L15.5 9.6 L9 11.3 L5.6 17.4 Z"
            fill={fill}
            stroke="white"
            strokeWidth="1.4"
            strokeLinejoin="round"
          />
        </svg>
        <span
          style={{ background: fill, color: ink }}
          className="absolute top-4 left-3.5 whitespace-nowrap rounded-full px-1.5 py-px font-medium text-2xs"
        >
          {name}
        </span>
      </div>
    </div>
  );
}
