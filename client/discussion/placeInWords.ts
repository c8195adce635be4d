import type { Gone, Place } from "@coweave/shared/document/findPlaces.ts";
import type { Thread } from "@coweave/shared/document/Thread.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";

const goneWords: Record<Gone, string> = {
  nodeDeleted: "The node was deleted",
  edgeDeleted: "The connection was deleted",
  rejected: "The suggestion was rejected",
  lost: "What it was about is gone",
};

/** What a thread is about, in words; `gone` says why it has no place any more. */
export function placeInWords(
  thread: Thread,
  place: Place,
  graph: Graph,
): { name: string; gone: string | null } {
  const labelOf = (id: string) => graph.nodes.find((node) => node.id === id)?.data.label;
  const about = thread.about || "Unnamed";
  switch (place.kind) {
    case "node":
      return { name: labelOf(place.id) || about, gone: null };
    case "edge": {
      const edge = graph.edges.find(({ id }) => id === place.id);
      const name = edge && `${labelOf(edge.source)} → ${labelOf(edge.target)}`;
      return { name: name ?? about, gone: null };
    }
    case "ghost":
      return { name: about, gone: null };
    case "point":
      return { name: "Canvas", gone: null };
    case "gone":
      return { name: about, gone: goneWords[place.why] };
    default:
      return place satisfies never;
  }
}
