import { roots } from "@coweave/shared/document/roots.ts";
import { type NodeMouseHandler, SelectionMode, useStore as useReactFlowState } from "@xyflow/react";
import { Suspense, useCallback, useEffect, useRef, useState } from "react";
import { fetchedBeside } from "../ui/fetchedBeside.tsx";
import { boundsOfPlace } from "./boundsOfPlace.ts";
import { useCanvas, useFlow } from "./CanvasContext.ts";
import { CanvasControls } from "./CanvasControls.tsx";
import { useCrowdWatch } from "./crowd/useCrowdWatch.ts";
import { Dots } from "./Dots.tsx";
import { DrawnFlow } from "./DrawnFlow.tsx";
import { EmptyCanvas } from "./EmptyCanvas.tsx";
import type { FlowNode } from "./FlowNode.ts";
import { GhostEdge } from "./GhostEdge.tsx";
import { GhostNode } from "./GhostNode.tsx";
import { legible } from "./keepInView.ts";
import type { CanvasKeysProps } from "./keyboard/CanvasKeys.tsx";
import { useCanvasFocus } from "./keyboard/useCanvasFocus.ts";
import { middleOf } from "./middleOf.ts";
import { NodePalette, type PaletteHandle } from "./NodePalette.tsx";
import { Overview } from "./overview/Overview.tsx";
import { PinLayer } from "./PinLayer.tsx";
import { PlacingHint } from "./PlacingHint.tsx";
import type { CursorChatProps } from "./people/CursorChat.tsx";
import { RemotePointers } from "./people/RemotePointers.tsx";
import { selectedIds } from "./people/selectedIds.ts";
import { useFollowedView } from "./people/useFollowedView.ts";
import { useOwnPointer } from "./people/useOwnPointer.ts";
import { readSelection } from "./readSelection.ts";
import { nothingSelected } from "./Selection.ts";
import { StepEdge } from "./StepEdge.tsx";
import { StepNode } from "./StepNode.tsx";
import { useAddStep } from "./useAddStep.ts";
import { useGestures } from "./useGestures.ts";
import { useKeepInView } from "./useKeepInView.ts";
import { useKnownSizes } from "./useKnownSizes.ts";
import { usePanLayer } from "./usePanLayer.ts";
import { usePlacing } from "./usePlacing.ts";
import { useFirstFit, useRoom } from "./useRoom.ts";
import { useRoomBelow } from "./useRoomBelow.ts";
import type { WorkflowCanvasProps } from "./WorkflowCanvasProps.ts";

const CanvasKeys = fetchedBeside<CanvasKeysProps>(
  async () => (await import("./keyboard/CanvasKeys.tsx")).CanvasKeys,
  "The keys of the canvas",
);
const CrowdShapes = fetchedBeside<object>(
  async () => (await import("./crowd/CrowdShapes.tsx")).CrowdShapes,
  "The drawing of large workflows",
);
const CursorChat = fetchedBeside<CursorChatProps>(
  async () => (await import("./people/CursorChat.tsx")).CursorChat,
  "Talking at one's pointer",
);
const RemoteWires = fetchedBeside<object>(
  async () => (await import("./people/RemoteWires.tsx")).RemoteWires,
  "The connections that others draw",
);
const nodeTypes = { step: StepNode, ghost: GhostNode };
const edgeTypes = { step: StepEdge, ghost: GhostEdge };
const selectionKeys = ["Shift", "Meta", "Control"];
const howToMove = "canvas-how-to-move";
const ariaLabels = {
  "edge.a11yDescription.default":
    "Left and right arrow go to the nodes it joins, Delete removes it, Escape goes back.",
};
const proOptions = { hideAttribution: true };

export function FlowSurface(props: WorkflowCanvasProps) {
  const { flow } = useCanvas();
  const { canEdit, panelWidth, side, onSelect, onPresence, handle } = props;
  const isEmpty = useFlow(({ nodes, ghostNodes }) => nodes.length + ghostNodes.length === 0);
  const { user, followed, watched, onOwnMove } = props;
  // On an empty canvas the view would jump when the first node is dropped, also under a colleague's hand.
  const [fitsAtFirst] = useState(() => {
    const { nodes: drawn, suggestions } = roots(props.doc);
    return drawn.size > 0 || suggestions.size > 0;
  });
  const palette = useRef<PaletteHandle>(null);
  const surface = useRef<HTMLDivElement>(null);
  const minimap = useRef<HTMLDivElement>(null);
  const far = useReactFlowState((state) => state.transform[2] < legible);
  const room = useRoom({ surface, minimap, side });
  useFirstFit(room, fitsAtFirst);
  useKeepInView(surface, room, followed);
  useKnownSizes();
  useCrowdWatch(surface);
  const panLayer = usePanLayer(surface);
  const gestures = useGestures(props);
  const focus = useCanvasFocus(surface, room);
  const bringClicked = useCallback<NodeMouseHandler<FlowNode>>(
    (_, node) => room.bring([node], panelWidth, "pan"),
    [room, panelWidth],
  );
  const { addByClick, onDragOver, onDrop } = useAddStep(props, surface, room, focus);
  useRoomBelow(surface, followed);
  useFollowedView(followed, onOwnMove);
  const pointer = useOwnPointer(onPresence, watched);
  const openPalette = () => {
    const now = focus.current();
    palette.current?.open(now?.kind === "node" ? now.id : null);
  };

  const { placing, beginPlacing, cancelPlacing, placingHandlers } = usePlacing(
    surface,
    room,
    props.discussion.onPlace,
  );

  useEffect(() => {
    let before = nothingSelected;
    return flow.store.subscribe((state) => {
      const now = readSelection(state, before);
      if (now === before) return;
      before = now;
      onSelect(now);
      onPresence({ selection: selectedIds(now) });
    });
  }, [flow, onSelect, onPresence]);

  useEffect(() => {
    const bring = (ids: readonly string[], how: "pan" | "fly") => {
      const { nodes: drawn, ghostNodes: proposed } = flow.store.getState();
      const isWanted = (node: FlowNode) => ids.includes(node.data.node.id);
      const found = [...drawn, ...proposed].filter(isWanted);
      room.bring(found, panelWidth, how);
      return found.map(({ id }) => id);
    };
    handle?.({
      reveal: (ids) => void bring(ids, "fly"),
      focus(id) {
        if (id === undefined) focus.toCanvas();
        else focus.toNode(id);
      },
      show(ids, how = "pan") {
        flow.select([...bring(ids, how), ...ids]);
      },
      showPlace: (place) =>
        room.bringBox(boundsOfPlace(flow.store.getState(), place), panelWidth, "fly"),
      placePin: beginPlacing,
    });
    return () => handle?.(null);
  }, [handle, flow, room, panelWidth, focus, beginPlacing]);

  return (
    <div
      ref={surface}
      data-testid="workflow-canvas"
      data-canvas=""
      data-far={far || undefined}
      data-placing={placing || undefined}
      {...placingHandlers}
      className="absolute inset-0"
      {...pointer.handlers}
    >
      <p id={howToMove} hidden>
        Arrow keys go from node to node, Enter edits one, E connects it, Alt with an arrow key moves
        it, N adds one. The question mark lists every key.
      </p>
      <DrawnFlow
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        {...gestures}
        {...panLayer}
        onNodeClick={bringClicked}
        onDragOver={onDragOver}
        onDrop={onDrop}
        minZoom={0.1}
        maxZoom={2}
        panOnScroll
        selectionMode={SelectionMode.Partial}
        multiSelectionKeyCode={selectionKeys}
        deleteKeyCode={null}
        disableKeyboardA11y
        tabIndex={0}
        aria-label={isEmpty ? "Canvas, empty" : "Canvas"}
        aria-describedby={howToMove}
        ariaLabelConfig={ariaLabels}
        nodesDraggable={canEdit}
        nodesConnectable={canEdit}
        edgesReconnectable={false}
        zoomOnDoubleClick={false}
        connectionRadius={28}
        proOptions={proOptions}
      >
        <Dots />
        <Suspense fallback={null}>
          <CrowdShapes />
        </Suspense>
        <Suspense fallback={null}>
          <RemoteWires />
        </Suspense>
        <PinLayer {...props.discussion} surface={surface} side={side} />
        <RemotePointers />
      </DrawnFlow>
      <div
        ref={minimap}
        data-testid="minimap"
        className="panel absolute right-3 bottom-3 z-10 overflow-hidden [@container_(max-width:1199px)_or_(max-height:540px)]:hidden"
      >
        <Overview />
      </div>
      <CanvasControls onFit={() => room.fitAll(true)} />
      <CanvasKeys canvas={props} {...{ surface, room, focus, gestures, openPalette }} />
      {placing && <PlacingHint onCancel={cancelPlacing} />}
      <Suspense fallback={null}>
        <CursorChat
          surface={surface}
          pointer={pointer}
          findPointer={() => pointer.put(middleOf(surface.current, room))}
          color={user.color}
          say={onPresence}
        />
      </Suspense>
      {canEdit && <NodePalette ref={palette} onAdd={addByClick} />}
      {isEmpty && <EmptyCanvas canEdit={canEdit} onAddTrigger={() => addByClick("trigger")} />}
    </div>
  );
}
