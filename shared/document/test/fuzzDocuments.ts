import type * as Y from "yjs";
import { edgeId } from "../../graph/edgeId.ts";
import { acceptChanges } from "../acceptChanges.ts";
import { addComment } from "../addComment.ts";
import { addElements } from "../addElements.ts";
import { connect } from "../connect.ts";
import { createUndo } from "../createUndo.ts";
import { moveNodes } from "../moveNodes.ts";
import { openThread } from "../openThread.ts";
import { readGraph } from "../readGraph.ts";
import { readSuggestions } from "../readSuggestions.ts";
import { readThreads } from "../readThreads.ts";
import { rejectChanges } from "../rejectChanges.ts";
import { removeElements } from "../removeElements.ts";
import { replaceGraph } from "../replaceGraph.ts";
import type { Change } from "../Suggestion.ts";
import { setConfigField } from "../setConfigField.ts";
import { setDisabled } from "../setDisabled.ts";
import { setLabel } from "../setLabel.ts";
import { setMeta } from "../setMeta.ts";
import { setResolved } from "../setResolved.ts";
import { suggest } from "../suggest.ts";
import { network } from "./network.ts";
import { plainNode } from "./plainNode.ts";
import { type Random, random } from "./random.ts";

const at = "2024-01-01T00:00:00.000Z";
const ids = Array.from({ length: 8 }, (_, n) => `n${n}`);

type Peer = { doc: Y.Doc; undo: Y.UndoManager; name: string };
type Act = (peer: Peer, random: Random) => void;

/** Every kind of thing a person or the assistant can do to a document, by name. */
const acts: Record<string, Act> = {
  add: ({ doc }, r) => addElements(doc, { nodes: [plainNode(some(r), r.below(9), r.below(9))] }),
  remove: ({ doc }, r) => removeElements(doc, { nodeIds: [some(r)] }),
  connect: ({ doc }, r) => void connect(doc, { source: some(r), target: some(r) }),
  disconnect: ({ doc }, r) =>
    removeElements(doc, { edgeIds: [edgeId({ source: some(r), target: some(r) })] }),
  move: ({ doc }, r) => moveNodes(doc, { [some(r)]: { x: r.below(100), y: r.below(100) } }),
  label: ({ doc }, r) => setLabel(doc, some(r), `label ${r.below(100)}`),
  config: ({ doc }, r) =>
    setConfigField(doc, some(r), "seconds", r.chance(0.2) ? undefined : r.below(100)),
  disable: ({ doc }, r) => setDisabled(doc, some(r), r.chance(0.5)),
  replace: ({ doc }, r) => {
    const { graph } = readGraph(doc);
    const nodes = graph.nodes.filter(() => r.chance(0.8));
    const kept = new Set(nodes.map((node) => node.id));
    const edges = graph.edges.filter(({ source, target }) => kept.has(source) && kept.has(target));
    replaceGraph(doc, { nodes, edges: edges.filter(() => r.chance(0.8)) });
  },
  meta: ({ doc }, r) => setMeta(doc, { name: `name ${r.below(10)}` }),
  suggest: ({ doc, name }, r) =>
    void suggest(doc, {
      author: { kind: "person", id: name, name },
      prompt: "fuzz",
      source: "person",
      createdAt: at,
      changes: Array.from({ length: 1 + r.below(3) }, () => change(doc, r)),
    }),
  accept: ({ doc, name, undo }, r) => {
    const suggestion = r.pick(readSuggestions(doc));
    if (!suggestion) return;
    undo.stopCapturing();
    acceptChanges(doc, suggestion.id, { by: name, at, changeIds: few(suggestion.changes, r) });
    undo.stopCapturing();
  },
  reject: ({ doc, name }, r) => {
    const suggestion = r.pick(readSuggestions(doc));
    if (suggestion)
      rejectChanges(doc, suggestion.id, { by: name, at, changeIds: few(suggestion.changes, r) });
  },
  undo: ({ undo }) => void undo.undo(),
  redo: ({ undo }) => void undo.redo(),
  thread: ({ doc, name }, r) => {
    const comment = { author: { kind: "person", id: name, name }, text: "hm", at } as const;
    openThread(doc, { kind: "node", id: some(r) }, comment);
  },
  comment: ({ doc, name }, r) => {
    const thread = r.pick(readThreads(doc));
    const author = { kind: "person", id: name, name } as const;
    if (thread) addComment(doc, thread.id, { author, text: `${r.below(100)}`, at });
  },
  resolve: ({ doc }, r) => {
    const thread = r.pick(readThreads(doc));
    if (thread) setResolved(doc, thread.id, r.chance(0.5));
  },
};

const some = (r: Random) => r.pick(ids) ?? "n0";

function few(changes: readonly { id: string }[], r: Random): string[] | undefined {
  return r.chance(0.3) ? undefined : changes.filter(() => r.chance(0.5)).map(({ id }) => id);
}

function change(doc: Y.Doc, r: Random): Change {
  const node = r.pick(readGraph(doc).graph.nodes);
  const [source, target] = [some(r), some(r)];
  const of = (kind: Change["kind"], id: string, before: Change["before"], after: Change["after"]) =>
    ({ kind, target: id, before, after, group: null }) satisfies Change;
  switch (r.below(node ? 5 : 2)) {
    case 0: {
      const { type, position, data } = plainNode(some(r), r.below(9), r.below(9));
      const { label, config } = data;
      return of("addNode", label, null, { type, position, label, config });
    }
    case 1:
      return of("addEdge", edgeId({ source, target }), null, { source, target });
    case 2:
      return of("removeEdge", edgeId({ source, target }), null, null);
    case 3:
      return of("removeNode", node?.id ?? "", { label: node?.data.label ?? "" }, null);
    default: {
      const after = { label: `better ${r.below(100)}` };
      return of("updateNode", node?.id ?? "", { label: node?.data.label ?? "" }, after);
    }
  }
}

/**
 * Lets peers do anything in any order, with updates held back and delivered out of order, until all
 * have everything. Gives the documents and what was done, by name.
 */
export function fuzzDocuments(seed: number, { peers = 5, steps = 200 } = {}) {
  const r = random(seed);
  // The ids of an edit session are random; here they come from the seed.
  const net = network(peers, (doc, index) => {
    doc.clientID = 1 + index * 1_000_003 + r.below(1_000_000);
  });
  const everyone: Peer[] = net.docs.map((doc, index) => ({
    doc,
    undo: createUndo(doc, r.chance(0.5) ? 0 : 10_000),
    name: `peer${index}`,
  }));
  const done: Record<string, number> = {};
  // More is drawn than deleted, else there is soon nothing left to collide on.
  const names = [...Object.keys(acts), "add", "add", "connect", "connect", "connect", "accept"];
  let mood = 0.5;
  for (let step = 0; step < steps; step++) {
    // Sometimes the line is good, sometimes next to nothing gets through.
    if (step % 20 === 0) mood = r.pick([0.05, 0.5, 0.95]) ?? 0.5;
    const [name, peer] = [r.pick(names) ?? "add", r.pick(everyone) as Peer];
    acts[name]?.(peer, r);
    done[name] = (done[name] ?? 0) + 1;
    while (net.waiting() > 0 && r.chance(mood)) net.deliver(r.below(net.waiting()));
  }
  while (net.waiting() > 0) net.deliver(r.below(net.waiting()));
  return { docs: net.docs, done };
}
