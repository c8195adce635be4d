import type { Box } from "../Box.ts";

export type View = {
  transform: readonly [x: number, y: number, zoom: number];
  width: number;
  height: number;
};

/** What of the canvas is in view, in canvas pixels. */
export function seenIn({ transform: [x, y, zoom], width, height }: View): Box {
  const left = -x / zoom;
  const top = -y / zoom;
  return { left, top, right: left + width / zoom, bottom: top + height / zoom };
}
