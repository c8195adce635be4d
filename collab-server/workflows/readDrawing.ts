import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { readMeta } from "@coweave/shared/document/readMeta.ts";
import type * as Y from "yjs";
import type { Drawing } from "./etagOf.ts";
import type { DocumentFacts } from "./followDocuments.ts";

/** A live document as REST shows it: no suggestions, nothing deleted. */
export function readDrawing(doc: Y.Doc): Drawing {
  return { ...readMeta(doc), graph: readGraph(doc).graph };
}

export function factsOf({ name, description, graph }: Drawing): DocumentFacts {
  return { name, description, nodeCount: graph.nodes.length };
}
