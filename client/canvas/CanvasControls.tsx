import { useReactFlow } from "@xyflow/react";
import { IconButton } from "../ui/IconButton.tsx";
import { fitOptions } from "./fitOptions.ts";

/** Zoom out, in, and show everything. */
export function CanvasControls({ rightInset }: { rightInset: number }) {
  const flow = useReactFlow();
  const duration = 160;
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
        onClick={() => void flow.zoomOut({ duration })}
      />
      <IconButton
        icon="zoom-in"
        label="Zoom in"
        size="sm"
        side="top"
        onClick={() => void flow.zoomIn({ duration })}
      />
      <IconButton
        icon="maximize"
        label="Fit view"
        size="sm"
        side="top"
        onClick={() => void flow.fitView({ ...fitOptions(rightInset), duration })}
      />
    </div>
  );
}
