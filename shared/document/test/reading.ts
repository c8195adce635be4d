import * as Y from "yjs";
import { readGraph } from "../readGraph.ts";
import { readSuggestions } from "../readSuggestions.ts";
import { readThreads } from "../readThreads.ts";
import { roots } from "../roots.ts";

/** Everything two peers must agree on, as one comparable value. */
export function reading(doc: Y.Doc) {
  const json = Object.fromEntries(
    Object.entries(roots(doc)).map(([name, root]) => [name, root.toJSON()]),
  );
  return {
    graph: readGraph(doc),
    suggestions: readSuggestions(doc),
    threads: readThreads(doc),
    json,
  };
}

export function sameSnapshot(a: Y.Doc, b: Y.Doc): boolean {
  return Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b));
}
