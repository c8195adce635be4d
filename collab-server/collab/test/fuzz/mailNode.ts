import type { GraphNode } from "@coweave/shared/graph/Graph.ts";

/** A node with a text that people type into together. */
export function mailNode(id: string, x = 0, y = 0): GraphNode {
  const config = { to: "team@example.com", subject: id, body: `Dear ${id}` };
  return { id, type: "email", position: { x, y }, data: { label: id, config } };
}
