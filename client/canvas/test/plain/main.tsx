import "@xyflow/react/dist/style.css";
import "../../canvas.css";
import "../../../ui/theme.css";
import type { Presence } from "@coweave/shared/api/Presence.ts";
import { moveNodes } from "@coweave/shared/document/moveNodes.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { HocuspocusProvider } from "@hocuspocus/provider";
import {
  Background,
  Controls,
  type Edge,
  MiniMap,
  type OnNodeDrag,
  ReactFlow,
  ReactFlowProvider,
  useEdgesState,
  useNodesState,
  useReactFlow,
  ViewportPortal,
} from "@xyflow/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { personColor } from "../../../ui/personColor.ts";
import { type PlainFlowNode, PlainNode } from "./PlainNode.tsx";

// The peer of our canvas bench: the page that React Flow's guides lead to. The nodes are an array in
// React state; the document's changes and the others' drags are put into that array, as in the guides
// on state and on collaboration; custom nodes are memoised, types and callbacks constant; cursors are
// React state drawn in a ViewportPortal. It joins the same document on the same server.
const workflowId = new URLSearchParams(location.search).get("id") ?? "";
const provider = new HocuspocusProvider({
  url: `${location.origin.replace("http", "ws")}/collab/${workflowId}`,
  name: workflowId,
  token: "cookie",
});
const doc = provider.document;
const { awareness } = provider;

const nodeTypes = { plain: PlainNode };
type Cursor = { clientId: number; name: string; color: number; x: number; y: number };

function PlainFlow() {
  const [nodes, setNodes, onNodesChange] = useNodesState<PlainFlowNode>([]);
  const [edges, setEdges, onEdgesChange] = useEdgesState<Edge>([]);
  const [cursors, setCursors] = useState<Cursor[]>([]);
  const [isLoaded, setLoaded] = useState(false);
  const { screenToFlowPosition } = useReactFlow();
  const lastSent = useRef(0);

  useEffect(() => {
    const readDocument = () => {
      const { graph } = readGraph(doc);
      setNodes((before) => {
        const known = new Map(before.map((node) => [node.id, node]));
        return graph.nodes.map((node) => ({
          ...known.get(node.id),
          id: node.id,
          type: "plain",
          position: node.position,
          data: { node },
        }));
      });
      setEdges(graph.edges);
      setLoaded(graph.nodes.length > 0);
    };
    const readPresence = () => {
      const others = [...(awareness?.getStates() ?? [])].filter(
        ([clientId, state]) => clientId !== awareness?.clientID && state.user,
      ) as [number, Presence][];
      setCursors(
        others.flatMap(([clientId, { user, cursor }]) =>
          cursor ? [{ clientId, name: user.name, color: user.color, ...cursor }] : [],
        ),
      );
      const drags = Object.assign({}, ...others.map(([, { drag }]) => drag ?? {}));
      if (Object.keys(drags).length === 0) return;
      setNodes((before) =>
        before.map((node) => (drags[node.id] ? { ...node, position: drags[node.id] } : node)),
      );
    };
    if (provider.synced) readDocument();
    doc.on("update", readDocument);
    awareness?.on("change", readPresence);
    return () => {
      doc.off("update", readDocument);
      awareness?.off("change", readPresence);
    };
  }, [setNodes, setEdges]);

  const share = useCallback((patch: Partial<Presence>) => {
    if (performance.now() - lastSent.current < 50) return;
    lastSent.current = performance.now();
    awareness?.setLocalState({ ...awareness.getLocalState(), ...patch });
  }, []);
  const onNodeDrag = useCallback<OnNodeDrag<PlainFlowNode>>(
    (_, node) => share({ drag: { [node.id]: node.position } }),
    [share],
  );
  const onNodeDragStop = useCallback<OnNodeDrag<PlainFlowNode>>((_, node) => {
    moveNodes(doc, { [node.id]: node.position });
    awareness?.setLocalState({ ...awareness.getLocalState(), drag: null });
  }, []);
  const onPointerMove = useCallback(
    (event: React.PointerEvent) =>
      share({ cursor: screenToFlowPosition({ x: event.clientX, y: event.clientY }) }),
    [share, screenToFlowPosition],
  );

  if (!isLoaded) return null;
  return (
    <div style={{ width: "100vw", height: "100vh" }} onPointerMove={onPointerMove}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onNodeDrag={onNodeDrag}
        onNodeDragStop={onNodeDragStop}
        minZoom={0.1}
        fitView
      >
        <Background />
        <Controls />
        <MiniMap />
        <ViewportPortal>
          {cursors.map(({ clientId, name, color, x, y }) => (
            <div
              key={clientId}
              style={{ transform: `translate(${x}px, ${y}px)` }}
              className="pointer-events-none absolute top-0 left-0 z-50"
            >
              <svg width="18" height="20" viewBox="0 0 18 20" aria-hidden="true">
                <path
                  d="M2 1.5 L15.5 9.6 L9 11.3 L5.6 17.4 Z"
                  fill={personColor(color).fill}
                  stroke="white"
                />
              </svg>
              <span style={{ background: personColor(color).fill }}>{name}</span>
            </div>
          ))}
        </ViewportPortal>
      </ReactFlow>
    </div>
  );
}

const root = document.getElementById("root");
if (!root) throw new Error("The page has no #root");
createRoot(root).render(
  <ReactFlowProvider>
    <PlainFlow />
  </ReactFlowProvider>,
);
