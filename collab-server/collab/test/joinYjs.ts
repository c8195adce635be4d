import { addElements } from "@coweave/shared/document/addElements.ts";
import { configText } from "@coweave/shared/document/configText.ts";
import { connect } from "@coweave/shared/document/connect.ts";
import { moveNodes } from "@coweave/shared/document/moveNodes.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { setLabel } from "@coweave/shared/document/setLabel.ts";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { plainNode } from "./plainNode.ts";

/** Someone's program in a workflow: the unmodified y-websocket provider, and what it reads and writes. */
export function joinYjs(url: string, workflowId: string, token: string) {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${url.replace("http", "ws")}/yjs`, workflowId, doc, {
    WebSocketPolyfill: WebSocket as never,
    params: { token },
    disableBc: true,
    maxBackoffTime: 200,
  });
  const graph = () => readGraph(doc).graph;
  const node = (id: string) => graph().nodes.find((each) => each.id === id);
  return {
    provider,
    /** Draws a node with its edge. */
    add(id: string, position: { x: number; y: number }, after: string) {
      addElements(doc, { nodes: [{ ...plainNode(id), position }] });
      connect(doc, { source: after, target: id });
    },
    move: (id: string, to: { x: number; y: number }) => moveNodes(doc, { [id]: to }),
    rename: (id: string, label: string) => setLabel(doc, id, label),
    /** Types into a text of a node, at an index. */
    type: (id: string, key: string, at: number, words: string) =>
      configText(doc, id, key)?.insert(at, words),
    text: (id: string, key: string) => configText(doc, id, key)?.toString(),
    label: (id: string) => node(id)?.data.label,
    position: (id: string) => node(id)?.position,
    /** Under which clientID a label was written. */
    writerOf(label: string): number {
      for (const [, each] of doc.getMap("nodes"))
        if (each instanceof Y.Map && each.get("label") === label)
          return each._map.get("label")?.id.client ?? 0;
      throw new Error(`no node ${label}`);
    },
    labels: () =>
      graph()
        .nodes.map(({ data }) => data.label)
        .sort(),
    edges: () =>
      graph()
        .edges.map(({ source, target }) => `${source}>${target}`)
        .sort(),
  };
}
