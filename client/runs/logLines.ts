import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { RunLogLine } from "@coweave/shared/run/RunLogLine.ts";
import { sayLine } from "./sayLine.ts";

export type LogLine = {
  seq: number;
  at: string;
  text: string;
  nodeId: string | undefined;
  /** Something went wrong. */
  isBad: boolean;
};

/** The events of a run in words, those that hold all of `words`, ignoring case; a number finds its line. */
export function logLines(
  events: readonly RunLogLine[],
  { nodes }: Pick<Graph, "nodes">,
  words: string,
): LogLine[] {
  const labels = new Map(nodes.map(({ id, data }) => [id, data.label || id]));
  const wanted = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return events.flatMap((event): LogLine[] => {
    const { seq, at, nodeId, error } = event;
    const text = sayLine(event, nodeId === undefined ? "" : (labels.get(nodeId) ?? nodeId));
    const found = `${seq} ${text}`.toLowerCase();
    return wanted.every((word) => found.includes(word))
      ? [{ seq, at, text, nodeId, isBad: error !== undefined }]
      : [];
  });
}
