import { readGraph } from "@coweave/shared/document/readGraph.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { Problem } from "@coweave/shared/graph/Problem.ts";
import type * as Y from "yjs";

export type LiveGraph = { graph: Graph; problems: Problem[] };

const read = new WeakMap<Y.Doc, { live: LiveGraph | undefined }>();

/**
 * The drawing in a live document, read again only after the document changed: a webhook under load
 * asks for the same graph thousands of times. The answer is shared, so nobody may change it.
 */
export function readLiveGraph(doc: Y.Doc): LiveGraph {
  let known = read.get(doc);
  if (!known) {
    const entry: { live: LiveGraph | undefined } = { live: undefined };
    known = entry;
    read.set(doc, entry);
    // The document holds this listener and nothing of ours holds the document.
    doc.on("update", () => {
      entry.live = undefined;
    });
  }
  known.live ??= readGraph(doc);
  return known.live;
}
