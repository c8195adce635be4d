import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import type { Side } from "./Guard.ts";
import type { Tail } from "./Tail.ts";

/** Where the drawing of steps stands. */
export type Pen = {
  tail: Tail;
  /** What the first step goes on from. */
  start: Tail;
  chosen: GraphNode | undefined;
  /** Ends of parallel branches, for a merge. */
  ends: Tail[];
  /** The condition spoken of last, by the side gone on from. */
  condition: Tail | undefined;
  /** The conditions of this proposal, by what they decide. */
  decided: Map<string, { id: string; handle: Side; asked: Side }>;
};
