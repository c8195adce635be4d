import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";

/**
 * Someone's program in a workflow: the unmodified y-websocket provider, and the document, read and
 * written with Yjs alone, knowing no more than its layout.
 */
export function joinYjs(url: string, workflowId: string, token: string) {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${url.replace("http", "ws")}/yjs`, workflowId, doc, {
    WebSocketPolyfill: WebSocket as never,
    params: { token },
    disableBc: true,
    maxBackoffTime: 200,
  });
  const nodes = doc.getMap<Y.Map<unknown>>("nodes");
  const edges = doc.getMap<Y.Map<unknown>>("edges");
  const shown = (root: Y.Map<Y.Map<unknown>>) =>
    [...root.values()].filter((each) => each.get("deleted") !== true);
  const body = (id: string, key: string) => {
    const config = nodes.get(id)?.get("config");
    const text = config instanceof Y.Map ? config.get(key) : undefined;
    if (!(text instanceof Y.Text)) throw new Error(`no text ${key} in ${id}`);
    return text;
  };
  return {
    provider,
    /** Draws a node that waits for a second, with its edge. */
    add(id: string, position: { x: number; y: number }, after: string) {
      const config = new Y.Map(Object.entries({ seconds: 1 }));
      const edge = { source: after, sourceHandle: "out", target: id, targetHandle: "in" };
      doc.transact(() => {
        const node = { type: "delay", label: id, position, config };
        nodes.set(id, new Y.Map<unknown>(Object.entries(node)));
        edges.set(`${after}:out->${id}:in`, new Y.Map<unknown>(Object.entries(edge)));
      });
    },
    move: (id: string, to: { x: number; y: number }) => nodes.get(id)?.set("position", to),
    rename: (id: string, label: string) => nodes.get(id)?.set("label", label),
    /** Types into a text of a node, at an index. */
    type: (id: string, key: string, at: number, words: string) => body(id, key).insert(at, words),
    text: (id: string, key: string) => body(id, key).toString(),
    label: (id: string) => nodes.get(id)?.get("label"),
    position: (id: string) =>
      nodes.get(id)?.get("position") as { x: number; y: number } | undefined,
    /** Under which clientID a label was written. */
    writerOf(label: string): number {
      const node = shown(nodes).find((each) => each.get("label") === label);
      if (!node) throw new Error(`no node ${label}`);
      return node._map.get("label")?.id.client ?? 0;
    },
    labels: () =>
      shown(nodes)
        .map((each) => each.get("label"))
        .sort(),
    edges: () =>
      shown(edges)
        .map((each) => `${each.get("source")}>${each.get("target")}`)
        .sort(),
  };
}
