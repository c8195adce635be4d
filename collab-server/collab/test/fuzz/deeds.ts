import { moveNodes } from "@coweave/shared/document/moveNodes.ts";
import { editOrigin } from "@coweave/shared/document/Origin.ts";
import { replaceGraph } from "@coweave/shared/document/replaceGraph.ts";
import { roots } from "@coweave/shared/document/roots.ts";
import { setConfigField } from "@coweave/shared/document/setConfigField.ts";
import { setDisabled } from "@coweave/shared/document/setDisabled.ts";
import { setLabel } from "@coweave/shared/document/setLabel.ts";
import { setMeta } from "@coweave/shared/document/setMeta.ts";
import type { Random } from "@coweave/shared/document/test/random.ts";
import { edgeId } from "@coweave/shared/graph/edgeId.ts";
import * as Y from "yjs";
import { type FuzzWorld, nodeIds } from "./FuzzWorld.ts";
import { mailNode } from "./mailNode.ts";
import type { Peer } from "./Peer.ts";
import { redoOne, undoOne } from "./undoOne.ts";

export type Deed = (world: FuzzWorld, peer: Peer) => unknown;

export const someNode = (r: Random) => r.pick(nodeIds) ?? "n0";

/** What a person does to the drawing, by name, each as it comes: on a node that may be there or not. */
export const deeds: Record<string, Deed> = {
  add: ({ parts, r }, { doc }) =>
    // The last two are rarely drawn, so that there is something to propose.
    parts.addElements(doc, {
      nodes: [mailNode(r.chance(0.95) ? `n${r.below(6)}` : someNode(r), r.below(9), r.below(9))],
    }),
  remove: ({ parts, r }, { doc }) => parts.removeElements(doc, { nodeIds: [someNode(r)] }),
  connect: ({ parts, r }, { doc }) =>
    parts.connect(doc, { source: someNode(r), target: someNode(r) }),
  disconnect: ({ parts, r }, { doc }) =>
    parts.removeElements(doc, { edgeIds: [edgeId({ source: someNode(r), target: someNode(r) })] }),
  move: ({ r }, { doc }) => moveNodes(doc, { [someNode(r)]: { x: r.below(99), y: r.below(99) } }),
  label: ({ r }, { doc }) => setLabel(doc, someNode(r), `label ${r.below(99)}`),
  config: ({ r }, { doc }) =>
    setConfigField(doc, someNode(r), r.pick(["to", "subject"]) ?? "to", some(r, `s${r.below(99)}`)),
  /** The whole text as a form gives it. */
  text: ({ r }, { doc }) =>
    setConfigField(doc, someNode(r), "body", some(r, `text ${r.below(99)}`)),
  /** Keys pressed in the middle of a text. */
  type: ({ r }, { doc }) => {
    const config = (roots(doc).nodes.get(someNode(r)) as Y.Map<unknown> | undefined)?.get("config");
    const text = config instanceof Y.Map ? config.get("body") : undefined;
    if (!(text instanceof Y.Text)) return;
    const at = r.below(text.length + 1);
    doc.transact(() => {
      if (r.chance(0.3)) text.delete(at, Math.min(r.below(4), text.length - at));
      else text.insert(at, r.pick(["a", "bc", " d", "ü😀"]) ?? "a");
    }, editOrigin);
  },
  disable: ({ r }, { doc }) => setDisabled(doc, someNode(r), r.chance(0.5)),
  replace: ({ parts, r }, { doc }) => replaceGraph(doc, thinned(parts.readGraph(doc).graph, r)),
  meta: ({ r }, { doc }) => setMeta(doc, { name: `name ${r.below(9)}` }),
  undo: (_, peer) => undoOne(peer),
  redo: (_, peer) => redoOne(peer),
};

const some = <T>(r: Random, value: T) => (r.chance(0.15) ? undefined : value);

/** A graph with some of its nodes and edges, as another program might put it back. */
export function thinned<T extends { id: string }, E extends { source: string; target: string }>(
  graph: { nodes: T[]; edges: E[] },
  r: Random,
): { nodes: T[]; edges: E[] } {
  const nodes = graph.nodes.filter(() => r.chance(0.8));
  const kept = new Set(nodes.map(({ id }) => id));
  const edges = graph.edges.filter(({ source, target }) => kept.has(source) && kept.has(target));
  return { nodes, edges: edges.filter(() => r.chance(0.8)) };
}
