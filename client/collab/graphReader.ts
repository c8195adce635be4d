import { readEdge } from "@coweave/shared/document/readEdge.ts";
import { readNode } from "@coweave/shared/document/readNode.ts";
import { roots } from "@coweave/shared/document/roots.ts";
import { same } from "@coweave/shared/document/same.ts";
import type { Graph, GraphEdge, GraphNode } from "@coweave/shared/graph/Graph.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import type * as Y from "yjs";

/**
 * Reads the drawing again and again at the cost of what changed: what `readGraph` gives, with the
 * identity of every unchanged node, edge and list kept, so that nothing renders in vain.
 */
export function graphReader(doc: Y.Doc): { read(): Graph; stop(): void } {
  const { nodes: nodeRoot, edges: edgeRoot } = roots(doc);
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const dirtyNodes = new Set<string>(nodeRoot.keys());
  const dirtyEdges = new Set<string>(edgeRoot.keys());
  let graph: Graph = { nodes: [], edges: [] };

  const heardNodes = (events: Y.YEvent<never>[]) => note(events, dirtyNodes);
  const heardEdges = (events: Y.YEvent<never>[]) => note(events, dirtyEdges);
  nodeRoot.observeDeep(heardNodes as never);
  edgeRoot.observeDeep(heardEdges as never);

  const read = (): Graph => {
    if (dirtyNodes.size === 0 && dirtyEdges.size === 0) return graph;
    const nodesChanged = refresh(nodes, dirtyNodes, (id) => readNode(id, nodeRoot.get(id), []));
    const edgesChanged = refresh(edges, dirtyEdges, (id) => {
      const edge = readEdge(edgeRoot.get(id));
      return edge === "hidden" ? undefined : edge;
    });
    if (nodesChanged === "no" && edgesChanged === "no") return graph;
    // What is typed or moved adds and hides nothing: no list has to be sorted anew.
    if (nodesChanged !== "which" && edgesChanged === "no") {
      graph = { nodes: graph.nodes.map((node) => nodes.get(node.id) ?? node), edges: graph.edges };
      return graph;
    }
    const live = new Map<string, GraphEdge>();
    for (const edge of edges.values()) {
      if (nodes.has(edge.source) && nodes.has(edge.target)) live.set(edge.id, edge);
    }
    const next = sorted(live.values());
    graph = {
      nodes: nodesChanged === "no" ? graph.nodes : sorted(nodes.values()),
      edges: sameItems(graph.edges, next) ? graph.edges : next,
    };
    return graph;
  };

  return {
    read,
    stop() {
      nodeRoot.unobserveDeep(heardNodes as never);
      edgeRoot.unobserveDeep(heardEdges as never);
    },
  };
}

function note(events: Y.YEvent<never>[], dirty: Set<string>): void {
  for (const event of events) {
    const id = event.path[0];
    if (id !== undefined) dirty.add(String(id));
    else for (const key of event.changes.keys.keys()) dirty.add(key);
  }
}

/** Reads the dirty entries anew; whether any of them reads differently now, or which there are. */
function refresh<T>(
  into: Map<string, T>,
  dirty: Set<string>,
  readOne: (id: string) => T | undefined,
): "no" | "content" | "which" {
  let changed: "no" | "content" | "which" = "no";
  for (const id of dirty) {
    const before = into.get(id);
    const now = readOne(id);
    if (now === undefined) {
      if (into.delete(id)) changed = "which";
    } else if (!before || !same(before as Json, now as Json)) {
      into.set(id, now);
      if (!before) changed = "which";
      else if (changed === "no") changed = "content";
    }
  }
  dirty.clear();
  return changed;
}

function sorted<T extends { id: string }>(items: Iterable<T>): T[] {
  return [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
