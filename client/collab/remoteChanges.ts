import { entry, roots } from "@coweave/shared/document/roots.ts";
import * as Y from "yjs";

/** A change of the graph that came from elsewhere; `clientIds` are those that may have made it, best first. */
export type RemoteChange = {
  kind: "added" | "removed" | "moved" | "edited" | "connected" | "disconnected" | "renamed";
  /** Of the node or edge. */
  id: string;
  /** The labels of the nodes it is about: one, or an edge's two; the workflow's name. */
  labels: readonly string[];
  clientIds: readonly number[];
};

/** Tells of every change of the graph that others made, until the function it gives is called. */
export function remoteChanges(doc: Y.Doc, tell: (change: RemoteChange) => void): () => void {
  const { meta, nodes, edges } = roots(doc);
  const labelOf = (id: unknown) => String(entry(nodes, String(id))?.get("label") ?? "");

  const nodeChanged = (id: string, keys: ReadonlySet<string>, clientIds: readonly number[]) => {
    const node = entry(nodes, id);
    if (!node) return;
    const isGone = node.get("deleted") === true;
    const about = { id, labels: [labelOf(id)], clientIds };
    if (keys.has("deleted")) tell({ kind: isGone ? "removed" : "added", ...about });
    else if (isGone) return;
    else if (keys.size === 1 && keys.has("position")) tell({ kind: "moved", ...about });
    else if (keys.size > 0) tell({ kind: "edited", ...about });
  };
  const edgeChanged = (id: string, clientIds: readonly number[]) => {
    const edge = entry(edges, id);
    if (!edge) return;
    const labels = [labelOf(edge.get("source")), labelOf(edge.get("target"))];
    const kind = edge.get("deleted") === true ? "disconnected" : "connected";
    tell({ kind, id, labels, clientIds });
  };

  const heard = (
    events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
    transaction: Y.Transaction,
  ) => {
    if (transaction.local) return;
    const writers = writersOf(transaction);
    for (const event of events) {
      const [id, ...rest] = event.path.map(String);
      const map = event.target instanceof Y.Map ? event.target : undefined;
      const by = (key: string) => [...clientOf(map, key), ...writers];
      if (event.currentTarget === meta) {
        if (event.keys.has("name"))
          tell({
            kind: "renamed",
            id: "",
            labels: [String(meta.get("name") ?? "")],
            clientIds: by("name"),
          });
      } else if (id === undefined) {
        for (const key of event.keys.keys()) {
          const made = map?.get(key);
          const clients = [...(made instanceof Y.Map ? clientOf(made, "deleted") : []), ...by(key)];
          if (event.currentTarget === edges) edgeChanged(key, clients);
          else nodeChanged(key, new Set(["deleted"]), clients);
        }
      } else if (event.currentTarget === edges) {
        if (event.keys.has("deleted")) edgeChanged(id, by("deleted"));
      } else if (rest.length > 0)
        nodeChanged(id, new Set(["config"]), [...event.keys.keys()].flatMap(by).concat(writers));
      else {
        const keys = new Set(event.keys.keys());
        nodeChanged(id, keys, [...keys].flatMap(by));
      }
    }
  };
  for (const root of [meta, nodes, edges]) root.observeDeep(heard as never);
  return () => {
    for (const root of [meta, nodes, edges]) root.unobserveDeep(heard as never);
  };
}

/** Who set a key last. */
function clientOf(map: Y.Map<unknown> | undefined, key: string): number[] {
  const item = map?._map.get(key);
  return item ? [item.id.client] : [];
}

/** Whose structs a transaction brought. */
function writersOf({ beforeState, afterState }: Y.Transaction): number[] {
  return [...afterState].flatMap(([client, clock]) =>
    clock > (beforeState.get(client) ?? 0) ? [client] : [],
  );
}
