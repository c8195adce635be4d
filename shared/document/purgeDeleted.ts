import * as Y from "yjs";
import type { JsonObject } from "../graph/Json.ts";
import { FIRST_DERIVED_CLIENT_ID } from "./derivedClientId.ts";
import { upkeepOrigin } from "./Origin.ts";
import { plain } from "./plain.ts";
import { entry, roots } from "./roots.ts";

/**
 * Takes nodes and edges out for good that were deleted when the document was at `since` (a state
 * vector: clientID -> clock) and never brought back, as one transaction; gives how many. Edges go with
 * their nodes. What a thread or a suggestion names stays, marked as deleted. For the server alone.
 */
export function purgeDeleted(doc: Y.Doc, since: ReadonlyMap<number, number>): number {
  const { nodes, edges } = roots(doc);
  const isOld = (item: Y.Item | null | undefined) =>
    item ? item.id.clock < (since.get(item.id.client) ?? 0) : false;
  const named = namedElements(doc);
  const stays = (id: string, map: Y.Map<unknown>) => named.has(id) || isAccepted(map);
  const isDeleted = (map: Y.Map<unknown>) =>
    map.get("deleted") === true && isOld(map._map.get("deleted"));

  const goneNodes = new Set<string>();
  for (const [id, map] of nodes)
    if (map instanceof Y.Map && isDeleted(map) && !stays(id, map)) goneNodes.add(id);
  const goneEdges: string[] = [];
  for (const [id, map] of edges) {
    if (!(map instanceof Y.Map) || stays(id, map)) continue;
    const ends = [String(map.get("source")), String(map.get("target"))];
    const isLoose =
      ends.some((end) => goneNodes.has(end)) ||
      // Its end was purged before it came: drawn by someone who was offline.
      (isOld(map._item) && ends.some((end) => !nodes.has(end)));
    if (isLoose || isDeleted(map)) goneEdges.push(id);
  }
  doc.transact(() => {
    for (const id of goneNodes) nodes.delete(id);
    for (const id of goneEdges) edges.delete(id);
  }, upkeepOrigin);
  return goneNodes.size + goneEdges.length;
}

/**
 * Born by an accept. A later accept under the same key comes after everything that people's own
 * sessions wrote there, since its clientID is higher; after such a one it might not, and be lost.
 */
function isAccepted(map: Y.Map<unknown>): boolean {
  return map._item !== null && map._item.id.client >= FIRST_DERIVED_CLIENT_ID;
}

/** Ids of what threads hang on and suggestions are about, and of the ends of such edges. */
function namedElements(doc: Y.Doc): Set<string> {
  const { edges, threads, suggestions } = roots(doc);
  const named = new Set<string>();
  const name = (id: unknown) => {
    if (typeof id === "string") named.add(id);
  };
  for (const id of threads.keys())
    name((plain(entry(threads, id)?.get("anchor")) as JsonObject | undefined)?.id);
  for (const id of suggestions.keys()) {
    const changes = entry(suggestions, id)?.get("changes");
    for (const raw of changes instanceof Y.Map ? changes.values() : []) {
      const change = plain(raw) as JsonObject | null | undefined;
      const after = change?.after as JsonObject | null | undefined;
      for (const each of [change?.target, after?.source, after?.target]) name(each);
    }
  }
  for (const id of [...named]) {
    const edge = entry(edges, id);
    name(edge?.get("source"));
    name(edge?.get("target"));
  }
  return named;
}
