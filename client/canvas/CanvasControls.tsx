import { useReactFlow } from "@xyflow/react";
import { IconButton } from "../ui/IconButton.tsx";
import { glide } from "./glide.ts";

/** Zoom out, in, and show everything. */
export function CanvasControls({ onFit }: { onFit: () => void }) {
  const flow = useReactFlow();
  return (
    <div
      className="panel absolute bottom-3 left-3 z-10 flex gap-0.5 p-1"
      data-testid="canvas-controls"
    >
      <IconButton
        icon="zoom-out"
        label="Zoom out"
        size="sm"
        side="top"
        onClick={() => void flow.zoomOut(glide())}
      />
      <IconButton
        icon="zoom-in"
        label="Zoom in"
        size="sm"
        side="top"
        onClick={() => void flow.zoomIn(glide())}
      />
      <IconButton icon="maximize" label="Fit view" size="sm" side="top" onClick={onFit} />
    </div>
  );
}
