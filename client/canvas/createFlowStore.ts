import type { Graph } from "@coweave/shared/graph/Graph.ts";
import {
  applyEdgeChanges,
  applyNodeChanges,
  type EdgeChange,
  type NodeChange,
} from "@xyflow/react";
import { createStore } from "zustand/vanilla";
import { awakeNodes } from "./crowd/awakeNodes.ts";
import { crowd } from "./crowd/isCrowded.ts";
import type { Near } from "./crowd/nearView.ts";
import { type DrawnChanges, noChanges } from "./DrawnChanges.ts";
import type { FlowEdge, FlowNode, GhostFlowNode, StepFlowEdge, StepFlowNode } from "./FlowNode.ts";
import { noRunNodes, type RunNodes } from "./keepRunNodes.ts";
import { mergeEdges, mergeNodes } from "./mergeNodes.ts";
import type { PeopleAt } from "./people/peopleAt.ts";
import type { Ghosts } from "./readGhosts.ts";

/** What this canvas draws: the document's graph with what is ours alone, and the layers over it. */
export type FlowState = {
  nodes: readonly StepFlowNode[];
  edges: readonly StepFlowEdge[];
  ghostNodes: readonly GhostFlowNode[];
  ghosts: Ghosts;
  peopleAt: PeopleAt;
  runNodes: RunNodes;
  changes: DrawnChanges;
  /** More cards are in view than can be drawn: most are plain shapes. */
  crowded: boolean;
  /** How a large workflow is drawn from near; null while it is crowded, or small. */
  near: Near | null;
  /** The nodes that have the keyboard's focus, or whose edge has it. */
  focused: readonly string[];
  /** The nodes that others are dragging. */
  dragged: readonly string[];
  /** The nodes that are cards where not all are; null while all are. */
  awake: ReadonlySet<string> | null;
};

const noGhosts: Ghosts = { nodes: [], edges: [], nodeMarks: {}, edgeMarks: {} };

export type FlowStore = ReturnType<typeof createFlowStore>;

export function createFlowStore() {
  const store = createStore<FlowState>()(() => ({
    nodes: [],
    edges: [],
    ghostNodes: [],
    ghosts: noGhosts,
    peopleAt: {},
    runNodes: noRunNodes,
    changes: noChanges,
    crowded: false,
    near: null,
    focused: [],
    dragged: [],
    awake: null,
  }));
  let toSelect = new Set<string>();
  const set = (patch: Partial<Omit<FlowState, "awake">>) =>
    store.setState((before) => ({
      ...patch,
      awake: awakeNodes({ ...before, ...patch }, before),
    }));
  return {
    store,
    setGraph(graph: Graph) {
      const { nodes, edges } = store.getState();
      const byId = new Map(graph.nodes.map((node) => [node.id, node]));
      set({
        // Until the view is known: cards that are not needed are slow to undo.
        ...(nodes.length === 0 && { crowded: graph.nodes.length > crowd.from }),
        nodes: mergeNodes(nodes, graph.nodes, toSelect),
        edges: mergeEdges(edges, graph.edges, (id) => byId.get(id)),
      });
      toSelect = new Set();
    },
    /** Selects these alone; those that are not there yet as soon as they are. */
    select(ids: readonly string[]) {
      const { nodes, edges, ghostNodes } = store.getState();
      const wanted = new Set(ids);
      toSelect = new Set(ids.filter((id) => !nodes.some((node) => node.id === id)));
      const pick = <T extends { id: string; selected?: boolean | undefined }>(item: T): T =>
        (item.selected ?? false) === wanted.has(item.id)
          ? item
          : { ...item, selected: wanted.has(item.id) };
      set({
        nodes: nodes.map(pick),
        edges: edges.map(pick),
        ghostNodes: ghostNodes.map(pick),
      });
    },
    setGhosts(ghosts: Ghosts) {
      const known = new Map(store.getState().ghostNodes.map((node) => [node.id, node]));
      const ghostNodes = ghosts.nodes.map((node) => {
        const before = known.get(node.id);
        return before ? { ...before, position: node.position, data: node.data } : node;
      });
      set({ ghosts, ghostNodes });
    },
    changeNodes(changes: NodeChange<FlowNode>[]) {
      const { nodes, ghostNodes } = store.getState();
      const isGhost = (change: NodeChange<FlowNode>) =>
        "id" in change && change.id.startsWith("ghost:");
      const real = changes.filter((change) => !isGhost(change)) as NodeChange<StepFlowNode>[];
      const ghost = changes.filter(isGhost) as NodeChange<GhostFlowNode>[];
      set({
        ...(real.length > 0 && { nodes: applyNodeChanges(real, nodes as StepFlowNode[]) }),
        ...(ghost.length > 0 && {
          ghostNodes: applyNodeChanges(ghost, ghostNodes as GhostFlowNode[]),
        }),
      });
    },
    changeEdges(changes: EdgeChange<FlowEdge>[]) {
      const own = changes.filter(
        (change) => change.type === "select",
      ) as EdgeChange<StepFlowEdge>[];
      if (own.length > 0)
        set({ edges: applyEdgeChanges(own, store.getState().edges as StepFlowEdge[]) });
    },
    setView(view: Pick<FlowState, "crowded" | "near">) {
      const before = store.getState();
      if (view.crowded !== before.crowded || view.near !== before.near) set(view);
    },
    setFocused(focused: readonly string[]) {
      if (!sameItems(focused, store.getState().focused)) set({ focused });
    },
    setDragged(dragged: readonly string[]) {
      if (!sameItems(dragged, store.getState().dragged)) set({ dragged });
    },
    /** Where the document has a node, or the hand that drags it here. */
    placeOf: (id: string) => store.getState().nodes.find((node) => node.id === id)?.position,
    set,
  };
}

function sameItems(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
