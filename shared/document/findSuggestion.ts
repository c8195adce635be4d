import type * as Y from "yjs";
import { readGraph } from "./readGraph.ts";
import { readSuggestion } from "./readSuggestions.ts";
import { roots } from "./roots.ts";
import type { Suggestion } from "./Suggestion.ts";

/** A suggestion as it stands beside the graph of now. */
export function findSuggestion(doc: Y.Doc, id: string): Suggestion | undefined {
  return readSuggestion(id, roots(doc).suggestions.get(id), readGraph(doc).graph);
}
