import { z } from "zod";
import type { Json, JsonObject } from "./Json.ts";

/** Letters, digits, `_`, `.` and `-`: an id may stand inside an edge id without becoming ambiguous. */
export const NodeId = z
  .string()
  .regex(/^(?!__proto__$)[A-Za-z0-9_.-]{1,128}$/, "use 1 to 128 letters, digits, '_', '.' or '-'");

/** Canvas coordinates in pixels at zoom 1; y grows downwards. */
export const Position = z.object({ x: z.number(), y: z.number() });
export type Position = z.infer<typeof Position>;

const NodeData = z.object({
  label: z.string().max(200),
  config: z.record(z.string(), z.json()),
  disabled: z.boolean().optional(),
  pinned: z.json().optional(),
});

export const GraphNode = z.object({
  id: NodeId,
  type: z.string().min(1).max(100),
  position: Position,
  data: NodeData,
});
export type GraphNode = {
  id: string;
  type: string;
  position: Position;
  data: {
    label: string;
    config: JsonObject;
    /** A disabled node is passed through: its output is its input. */
    disabled?: boolean | undefined;
    pinned?: Json | undefined;
  };
};

export const GraphEdge = z.object({
  id: z.string(),
  source: NodeId,
  sourceHandle: z.string().min(1).max(200),
  target: NodeId,
  targetHandle: z.string().min(1).max(200),
});
export type GraphEdge = z.infer<typeof GraphEdge>;

/** A workflow's drawing as plain data: no ghosts, nothing deleted, ids unique. */
export type Graph = { nodes: GraphNode[]; edges: GraphEdge[] };
export const Graph = z.object({ nodes: z.array(GraphNode), edges: z.array(GraphEdge) });
