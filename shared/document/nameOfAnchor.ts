import type * as Y from "yjs";
import type { JsonObject } from "../graph/Json.ts";
import { plain } from "./plain.ts";
import { ghostEdge, ghostNode } from "./readSuggestions.ts";
import { entry, roots } from "./roots.ts";
import { Change } from "./Suggestion.ts";
import type { Anchor } from "./Thread.ts";

const longest = 200;

/** What people call the place of an anchor, also of a deleted one: a label, or `A → B`; empty where it has no name. */
export function nameOfAnchor(doc: Y.Doc, anchor: Anchor): string {
  return nameOf(doc, anchor).slice(0, longest);
}

function nameOf(doc: Y.Doc, anchor: Anchor): string {
  switch (anchor.kind) {
    case "node":
      return labelOf(doc, anchor.id);
    case "edge":
      return edgeName(doc, anchor.id);
    case "suggestion":
      return changeName(doc, anchor);
    case "point":
      return "";
    default:
      return anchor satisfies never;
  }
}

function labelOf(doc: Y.Doc, nodeId: string): string {
  const label = plain(entry(roots(doc).nodes, nodeId)?.get("label"));
  return typeof label === "string" ? label : "";
}

function edgeName(doc: Y.Doc, edgeId: string): string {
  const map = entry(roots(doc).edges, edgeId);
  const ends = map && { source: plain(map.get("source")), target: plain(map.get("target")) };
  if (typeof ends?.source !== "string" || typeof ends.target !== "string") return "";
  return `${labelOf(doc, ends.source)} → ${labelOf(doc, ends.target)}`;
}

function changeName(doc: Y.Doc, { id, changeId }: { id: string; changeId?: string | undefined }) {
  const suggestion = entry(roots(doc).suggestions, id);
  const changes = plain(suggestion?.get("changes")) as JsonObject | undefined;
  if (changeId === undefined) return String(plain(suggestion?.get("prompt")) ?? "");
  const change = Change.safeParse({
    before: null,
    after: null,
    group: null,
    ...(changes?.[changeId] as JsonObject | undefined),
  });
  if (!change.success) return "";
  const { kind, target } = change.data;
  if (kind === "addNode") return ghostNode(change.data)?.data.label ?? "";
  if (kind === "removeEdge") return edgeName(doc, target);
  if (kind !== "addEdge") return labelOf(doc, target);
  const edge = ghostEdge(change.data);
  const proposed = (nodeId: string) => {
    const add = Object.values(changes ?? {}).find(
      (other) => (other as Partial<Change> | null)?.target === nodeId,
    ) as Partial<Change> | undefined;
    return (add?.after as { label?: string } | null | undefined)?.label ?? "";
  };
  const end = (nodeId: string) => labelOf(doc, nodeId) || proposed(nodeId);
  return edge ? `${end(edge.source)} → ${end(edge.target)}` : "";
}
