import type { Graph } from "@coweave/shared/graph/Graph.ts";
import { emptySketch, type Sketch } from "../Sketch.ts";

/** A proposal while it is being drawn, with what is to be told about it. */
export type Draft = {
  graph: Graph;
  prompt: string;
  sketch: Sketch;
  /** Sentences on how words were read, and on what is left to people. */
  notes: string[];
  /** The rules put in an address that nobody gave. */
  invented: boolean;
};

export function emptyDraft(graph: Graph, prompt: string): Draft {
  return { graph, prompt, sketch: emptySketch(""), notes: [], invented: false };
}
