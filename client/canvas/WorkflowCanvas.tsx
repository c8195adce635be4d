import "@xyflow/react/dist/base.css";
import "./canvas.css";
import "./runs.css";
import { ReactFlowProvider } from "@xyflow/react";
import { memo, Suspense, useMemo, useState } from "react";
import { CanvasContext } from "./CanvasContext.ts";
import { createFlowStore } from "./createFlowStore.ts";
import { createRemoteDrags } from "./createRemoteDrags.ts";
import { FlowSurface } from "./FlowSurface.tsx";
import { remoteTrails } from "./people/remoteTrails.ts";
import { useCanvasFeed } from "./useCanvasFeed.ts";
import type { WorkflowCanvasProps } from "./WorkflowCanvasProps.ts";

/** The drawing everyone shares: draws the document, and turns gestures into edits of it. */
export const WorkflowCanvas = memo(function WorkflowCanvas(props: WorkflowCanvasProps) {
  const [flow] = useState(createFlowStore);
  const [drags] = useState(() => createRemoteDrags(flow.placeOf));
  const [trails] = useState(() => remoteTrails(props.user.id));
  useCanvasFeed({ flow, drags, trails }, { ...props, userId: props.user.id });
  const { canEdit, doc, onSuggestNext, onAccept, onReject } = props;
  const context = useMemo(
    () => ({
      flow,
      drags,
      trails,
      canEdit,
      actions: { suggestNext: onSuggestNext, accept: onAccept, reject: onReject },
      doc,
    }),
    [flow, drags, trails, canEdit, doc, onSuggestNext, onAccept, onReject],
  );
  return (
    <CanvasContext value={context}>
      <ReactFlowProvider>
        {/* What is drawn takes keys: it waits for them, and the page around it does not. */}
        <Suspense fallback={null}>
          <FlowSurface {...props} />
        </Suspense>
      </ReactFlowProvider>
    </CanvasContext>
  );
});
