import type { Author } from "@coweave/shared/document/Suggestion.ts";
import type { GraphEdge, GraphNode } from "@coweave/shared/graph/Graph.ts";
import type { Edge, Node } from "@xyflow/react";

/** A node of the document as React Flow draws it. */
export type StepFlowNode = Node<{ node: GraphNode }, "step">;
/** A node that a suggestion proposes; it is never in the graph. */
export type GhostFlowNode = Node<Ghost & { node: GraphNode }, "ghost">;
export type FlowNode = StepFlowNode | GhostFlowNode;

export type StepFlowEdge = Edge<{ edge: GraphEdge }, "step">;
export type GhostFlowEdge = Edge<Ghost, "ghost">;
export type FlowEdge = StepFlowEdge | GhostFlowEdge;

/** Which change of which suggestion something drawn stands for. */
export type Ghost = { suggestionId: string; changeId: string; author: Author };
