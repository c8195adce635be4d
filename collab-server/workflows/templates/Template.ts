import type { Graph } from "@coweave/shared/graph/Graph.ts";

/** A workflow to start from. The id stands in programs' requests: it never changes. */
export type Template = { id: string; name: string; description: string; graph: Graph };
