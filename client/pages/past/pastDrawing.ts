import type { Graph } from "@coweave/shared/graph/Graph.ts";
import { type GraphChange, graphChanges } from "@coweave/shared/graph/graphChanges.ts";
import type { DrawnChanges } from "../../canvas/DrawnChanges.ts";

export type PastDrawing = {
  /** The graph as it was, with what came since where that is marked. */
  graph: Graph;
  changes: readonly GraphChange[];
  /** How `changes` are marked; nothing where they are not to be seen. */
  marks: DrawnChanges;
};

/** What is drawn of a run's own graph beside the graph of now. */
export function pastDrawing(snapshot: Graph, now: Graph, showsChanges: boolean): PastDrawing {
  const changes = graphChanges(snapshot, now);
  const marks: Record<string, "added" | "removed" | "changed"> = Object.create(null);
  if (!showsChanges) return { graph: snapshot, changes, marks };
  for (const { id, kind } of changes) marks[id] = kind;
  const isNew = ({ id }: { id: string }) => marks[id] === "added";
  return {
    graph: {
      nodes: [...snapshot.nodes, ...now.nodes.filter(isNew)],
      edges: [...snapshot.edges, ...now.edges.filter(isNew)],
    },
    changes,
    marks,
  };
}
