import type { FitViewOptions } from "@xyflow/react";

/** Everything within what no panel covers: palette left, prompt and minimap below, `rightInset` pixels right. */
export function fitOptions(rightInset: number): FitViewOptions {
  return {
    maxZoom: 1,
    padding: { top: "32px", bottom: "72px", left: "96px", right: `${rightInset + 32}px` },
  };
}
