/** The four ends of a connection; a missing handle is the node's only one. */
export type EdgeEnds = {
  source: string;
  sourceHandle?: string | null | undefined;
  target: string;
  targetHandle?: string | null | undefined;
};

/** The id every peer derives for a connection, so that two people drawing one edge make one edge. */
export function edgeId(ends: EdgeEnds): string {
  return `${ends.source}:${ends.sourceHandle || "out"}->${ends.target}:${ends.targetHandle || "in"}`;
}
