import * as Y from "yjs";
import { type GraphEdge, NodeId } from "../graph/Graph.ts";
import { makeEdge } from "../graph/makeEdge.ts";

const isHandle = (value: unknown): value is string =>
  typeof value === "string" && value.length > 0 && value.length <= 200;

/**
 * One edge of the document: "hidden" where it is deleted, undefined where it is no edge. Whether its
 * ends live is for the caller to see.
 */
export function readEdge(value: unknown): GraphEdge | "hidden" | undefined {
  if (!(value instanceof Y.Map)) return undefined;
  if (value.get("deleted") === true) return "hidden";
  const source = value.get("source");
  const target = value.get("target");
  const sourceHandle = value.get("sourceHandle") ?? "out";
  const targetHandle = value.get("targetHandle") ?? "in";
  if (!NodeId.safeParse(source).success || !NodeId.safeParse(target).success) return undefined;
  if (!isHandle(sourceHandle) || !isHandle(targetHandle)) return undefined;
  return makeEdge({
    source: source as string,
    sourceHandle,
    target: target as string,
    targetHandle,
  });
}
