import * as Y from "yjs";
import type { Position } from "../graph/Graph.ts";
import type { Json, JsonObject } from "../graph/Json.ts";
import { hiddenEdge, hiddenNode, reveal } from "./addElements.ts";
import { noteBirth } from "./births.ts";
import { derivedClientId } from "./derivedClientId.ts";
import { decisionOrigin, editOrigin } from "./origin.ts";
import { readGraph } from "./readGraph.ts";
import { ghostEdge, ghostNode, readSuggestion } from "./readSuggestions.ts";
import { hide } from "./removeElements.ts";
import { entry, roots } from "./roots.ts";
import type { SuggestedChange, Suggestion } from "./Suggestion.ts";
import { writeField } from "./writeNode.ts";

/** Who decides and when (ISO 8601); which changes, all where left out. */
export type Verdict = { by: string; at: string; changeIds?: readonly string[] | undefined };

/**
 * Accepts changes of a suggestion as one transaction and one undo step, and gives the ids of those
 * applied. An edge comes along with the nodes it joins. Deciding again changes nothing. `force` also
 * applies changes that are stale.
 */
export function acceptChanges(
  doc: Y.Doc,
  suggestionId: string,
  verdict: Verdict,
  force = false,
): string[] {
  const suggestion = find(doc, suggestionId);
  if (!suggestion) return [];
  const open = suggestion.changes.filter(
    (change) => change.status === "open" || (force && change.status === "stale"),
  );
  const chosen = withTheirEdges(open, verdict.changeIds, doc);
  if (chosen.length === 0) return [];
  doc.transact((transaction) => {
    for (const change of chosen) apply(doc, change);
    // Applying the derived bytes made Yjs take the transaction for a remote one, after which it
    // would change our clientID because "another client" wrote with it.
    transaction.local = true;
    record(doc, suggestionId, chosen, "accept", verdict);
  }, editOrigin);
  return chosen.map((change) => change.id);
}

/** Rejects changes; the graph stays as if they had never been made. Gives the ids newly rejected. */
export function rejectChanges(doc: Y.Doc, suggestionId: string, verdict: Verdict): string[] {
  const suggestion = find(doc, suggestionId);
  if (!suggestion) return [];
  const undecided = suggestion.changes.filter(
    (change) => change.status !== "accepted" && change.status !== "rejected",
  );
  const wanted = new Set(verdict.changeIds ?? undecided.map((change) => change.id));
  const chosen = undecided.filter((change) => wanted.has(change.id));
  const gone = new Set(
    chosen.flatMap((change) => (change.kind === "addNode" ? [change.target] : [])),
  );
  for (const change of undecided) {
    const edge = ghostEdge(change);
    if (edge && !wanted.has(change.id) && (gone.has(edge.source) || gone.has(edge.target)))
      chosen.push(change);
  }
  if (chosen.length === 0) return [];
  doc.transact(() => record(doc, suggestionId, chosen, "reject", verdict), decisionOrigin);
  return chosen.map((change) => change.id);
}

function find(doc: Y.Doc, id: string): Suggestion | undefined {
  return readSuggestion(id, roots(doc).suggestions.get(id), readGraph(doc).graph);
}

/** Closes a choice: an edge brings its proposed ends, and a node brings the edges that then have both. */
function withTheirEdges(
  open: readonly SuggestedChange[],
  ids: readonly string[] | undefined,
  doc: Y.Doc,
): SuggestedChange[] {
  const chosen = new Set(ids ? open.filter((change) => ids.includes(change.id)) : open);
  const addOf = (nodeId: string) =>
    open.find((change) => change.kind === "addNode" && change.target === nodeId);
  for (const change of [...chosen]) {
    const edge = ghostEdge(change);
    for (const end of edge ? [edge.source, edge.target] : []) {
      const add = addOf(end);
      if (add) chosen.add(add);
    }
  }
  const live = new Set(readGraph(doc).graph.nodes.map((node) => node.id));
  for (const change of chosen) if (change.kind === "addNode") live.add(change.target);
  const added = new Set(
    [...chosen].flatMap((change) => (change.kind === "addNode" ? [change.target] : [])),
  );
  for (const change of open) {
    const edge = ghostEdge(change);
    if (!edge || !live.has(edge.source) || !live.has(edge.target)) continue;
    if (added.has(edge.source) || added.has(edge.target)) chosen.add(change);
  }
  return open.filter((change) => chosen.has(change));
}

function apply(doc: Y.Doc, change: SuggestedChange): void {
  const { nodes, edges } = roots(doc);
  switch (change.kind) {
    case "addNode": {
      const node = ghostNode(change);
      if (!node) return;
      if (!entry(nodes, node.id)) bear(doc, change, "nodes", node.id, () => hiddenNode(node));
      return reveal(nodes, node.id);
    }
    case "addEdge": {
      const edge = ghostEdge(change);
      if (!edge) return;
      if (!entry(edges, edge.id)) bear(doc, change, "edges", edge.id, () => hiddenEdge(edge));
      return reveal(edges, edge.id);
    }
    case "updateNode":
      return update(entry(nodes, change.target), (change.after ?? {}) as JsonObject);
    case "removeNode":
      return hide(nodes, change.target);
    case "removeEdge":
      return hide(edges, change.target);
    default:
      return change.kind satisfies never;
  }
}

/**
 * Creates an accepted element as bytes that are identical whoever accepts: two Y.Maps set under one
 * key are two, and the loser's next edit would vanish.
 */
function bear(
  doc: Y.Doc,
  change: SuggestedChange,
  root: "nodes" | "edges",
  id: string,
  make: () => Y.Map<unknown>,
): void {
  const scratch = new Y.Doc({ gc: false });
  scratch.clientID = derivedClientId(change.id, JSON.stringify([change.target, change.after]));
  scratch.transact(() => scratch.getMap(root).set(id, make()));
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(scratch));
  noteBirth(doc, scratch.clientID, { from: 0, to: Y.getState(scratch.store, scratch.clientID) });
  scratch.destroy();
}

function update(node: Y.Map<unknown> | undefined, after: JsonObject): void {
  if (!node) return;
  if (typeof after.label === "string") node.set("label", after.label.slice(0, 200));
  if (after.position) node.set("position", { ...(after.position as Position) });
  if (typeof after.disabled === "boolean") node.set("disabled", after.disabled);
  for (const [key, value] of Object.entries((after.config ?? {}) as JsonObject)) {
    writeField(node, String(node.get("type")), key, value === null ? undefined : (value as Json));
  }
}

function record(
  doc: Y.Doc,
  suggestionId: string,
  changes: readonly SuggestedChange[],
  decision: "accept" | "reject",
  { by, at }: Verdict,
): void {
  const decisions = entry(roots(doc).suggestions, suggestionId)?.get("decisions");
  if (!(decisions instanceof Y.Array)) return;
  decisions.push(changes.map((change) => ({ changeId: change.id, decision, by, at })));
}
