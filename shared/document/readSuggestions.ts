import * as Y from "yjs";
import { type Graph, type GraphEdge, type GraphNode, NodeId, Position } from "../graph/Graph.ts";
import type { Json, JsonObject } from "../graph/Json.ts";
import { makeEdge } from "../graph/makeEdge.ts";
import { changeStatus } from "./changeStatus.ts";
import { plain } from "./plain.ts";
import { readGraph } from "./readGraph.ts";
import { roots } from "./roots.ts";
import { Author, Change, Decision, type Suggestion, SuggestionState } from "./Suggestion.ts";

/** Every readable suggestion, oldest first, each change with where it stands. Total, as readGraph is. */
export function readSuggestions(doc: Y.Doc, graph: Graph = readGraph(doc).graph): Suggestion[] {
  const suggestions: Suggestion[] = [];
  for (const [id, value] of roots(doc).suggestions) {
    const suggestion = readSuggestion(id, value, graph);
    if (suggestion) suggestions.push(suggestion);
  }
  return suggestions.sort((a, b) => compare(a.createdAt, b.createdAt) || compare(a.id, b.id));
}

export function readSuggestion(id: string, value: unknown, graph: Graph): Suggestion | undefined {
  if (!(value instanceof Y.Map)) return undefined;
  const text = (key: string) => String(plain(value.get(key)) ?? "");
  const author = Author.safeParse(plain(value.get("author")));
  if (!author.success) return undefined;
  const changes = readChanges(value.get("changes"));
  const decisions = readDecisions(value.get("decisions"));
  const source = text("source");
  const askedBy = value.get("askedBy");
  return {
    id,
    author: author.data,
    ...(typeof askedBy === "string" && { askedBy }),
    prompt: text("prompt"),
    reason: text("reason"),
    createdAt: text("createdAt"),
    source: source === "model" || source === "rules" ? source : "person",
    state: SuggestionState.safeParse(text("state")).data ?? "ready",
    note: text("note"),
    changes: changes.map((change) => ({
      ...change,
      status: changeStatus(change, changes, decisions, graph),
    })),
    decisions,
  };
}

function readChanges(value: unknown): (Change & { id: string })[] {
  const changes: (Change & { id: string })[] = [];
  if (!(value instanceof Y.Map)) return changes;
  for (const [id, raw] of value) {
    const json = plain(raw) as JsonObject | undefined;
    const change = Change.safeParse({ before: null, after: null, group: null, ...json });
    if (change.success && isWhole(change.data)) changes.push({ id, ...change.data });
  }
  return changes.sort((a, b) => rank(a) - rank(b) || compare(a.id, b.id));
}

/** Nodes before the edges that need them. */
const rank = (change: Change) => (change.kind === "addEdge" ? 1 : 0);

function readDecisions(value: unknown): Decision[] {
  if (!(value instanceof Y.Array)) return [];
  return value.toArray().flatMap((raw) => Decision.safeParse(plain(raw)).data ?? []);
}

function isWhole(change: Change): boolean {
  if (change.kind === "addNode") return ghostNode(change) !== undefined;
  if (change.kind === "addEdge") return ghostEdge(change) !== undefined;
  return true;
}

/** The node an addNode change would add; undefined where the change is not one or is broken. */
export function ghostNode(change: Change): GraphNode | undefined {
  const after = object(change.after);
  if (change.kind !== "addNode" || !after || typeof after.type !== "string") return undefined;
  if (!NodeId.safeParse(change.target).success) return undefined;
  return {
    id: change.target,
    type: after.type,
    position: Position.safeParse(after.position).data ?? { x: 0, y: 0 },
    data: {
      label: typeof after.label === "string" ? after.label.slice(0, 200) : after.type,
      config: object(after.config) ?? {},
    },
  };
}

/** The edge an addEdge change would draw. */
export function ghostEdge(change: Change): GraphEdge | undefined {
  const after = object(change.after);
  if (change.kind !== "addEdge" || !after) return undefined;
  if (!NodeId.safeParse(after.source).success || !NodeId.safeParse(after.target).success)
    return undefined;
  const handle = (value: Json | undefined) => (typeof value === "string" ? value : undefined);
  return makeEdge({
    source: String(after.source),
    sourceHandle: handle(after.sourceHandle),
    target: String(after.target),
    targetHandle: handle(after.targetHandle),
  });
}

function object(value: Json | undefined): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
