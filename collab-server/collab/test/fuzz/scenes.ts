import { isDeepStrictEqual } from "node:util";
import { moveNodes } from "@coweave/shared/document/moveNodes.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { roots } from "@coweave/shared/document/roots.ts";
import { setLabel } from "@coweave/shared/document/setLabel.ts";
import { suggest } from "@coweave/shared/document/suggest.ts";
import type * as Y from "yjs";
import { rawJson } from "./checkQuiet.ts";
import { type FuzzWorld, nodeIds } from "./FuzzWorld.ts";
import { insist } from "./insist.ts";
import type { Peer } from "./Peer.ts";
import { addNode } from "./someChange.ts";
import { redoOne, undoOne } from "./undoOne.ts";

/** Two people who are connected and have everything, and everyone else who has. */
async function pair(world: FuzzWorld): Promise<[Peer, Peer, Peer[]] | undefined> {
  await world.settle();
  const online = world.online();
  const a = world.r.pick(online);
  const b = world.r.pick(online.filter((peer) => peer !== a));
  return a && b && [a, b, online];
}

const nodeOf = (doc: Y.Doc, id: string) =>
  readGraph(doc).graph.nodes.find((node) => node.id === id);
const edgesOf = (world: FuzzWorld, doc: Y.Doc, id: string) =>
  world.parts
    .readGraph(doc)
    .graph.edges.filter(({ source, target }) => source === id || target === id);

/**
 * Small plots in the middle of everything, after which one knows what must be there. Each says
 * whether it could be played.
 */
export const scenes: Record<string, (world: FuzzWorld) => Promise<boolean>> = {
  /** Two accept the same new node at once, and each goes on with it: once there, neither's edit lost. */
  async duel(world) {
    const people = await pair(world);
    if (!people) return false;
    const [a, b, all] = people;
    const id = nodeIds.findLast((each) => all.every(({ doc }) => !roots(doc).nodes.has(each)));
    if (!id) return false;
    const at = world.now();
    const author = { kind: "person", id: a.name, name: a.name } as const;
    const proposal = { author, prompt: "duel", source: "person", createdAt: at } as const;
    const suggestion = suggest(a.doc, { ...proposal, changes: [addNode(id)] });
    world.ledger.suggestions.set(suggestion, { author: a.name, changes: 1 });
    await world.settle();
    const [label, x] = [`duel ${world.r.below(99)}`, world.r.below(99)];
    for (const { doc, name, undo } of [a, b]) {
      undo.stopCapturing();
      world.parts.acceptChanges(doc, suggestion, { by: name, at });
      undo.stopCapturing();
    }
    setLabel(a.doc, id, label);
    moveNodes(b.doc, { [id]: { x, y: -1 } });
    await world.settle();
    for (const { name, doc } of all) {
      const node = nodeOf(doc, id);
      insist(
        node?.data.label === label,
        () => `${name} lost what ${a.name} did to the accepted ${id}`,
      );
      insist(
        node?.position.x === x && node.position.y === -1,
        () => `${name} lost what ${b.name} did to the accepted ${id}`,
      );
    }
    return true;
  },

  /**
   * a deletes x while b renames and wires it: gone with its edges. a undoes: back as b made it, with
   * every edge whose other end is there.
   *
   *     y -> x -> z       x: deleted by a; y -> x was there, x -> z is drawn by b meanwhile
   */
  async rescue(world) {
    const people = await pair(world);
    if (!people) return false;
    const [a, b, all] = people;
    const live = readGraph(a.doc).graph.nodes.map(({ id }) => id);
    const x = world.r.pick(live);
    const [y, z] = live.filter((id) => id !== x);
    if (!x || !y || !z) return false;
    world.parts.connect(b.doc, { source: y, target: x });
    await world.settle();
    a.undo.stopCapturing();
    world.parts.removeElements(a.doc, { nodeIds: [x] });
    a.undo.stopCapturing();
    const label = `kept ${world.r.below(99)}`;
    setLabel(b.doc, x, label);
    world.parts.connect(b.doc, { source: x, target: z });
    await world.settle();
    for (const { name, doc } of all) {
      insist(nodeOf(doc, x) === undefined, () => `${name} still sees the deleted ${x}`);
      insist(
        edgesOf(world, doc, x).length === 0,
        () => `${name} sees an edge that dangles at ${x}`,
      );
    }
    undoOne(a);
    await world.settle();
    for (const { name, doc } of all) {
      const node = nodeOf(doc, x);
      insist(node?.data.label === label, () => `${name} lost what ${b.name} did to ${x} meanwhile`);
      const edges = edgesOf(world, doc, x);
      for (const [source, target] of [
        [y, x],
        [x, z],
      ])
        insist(
          edges.some((edge) => edge.source === source && edge.target === target),
          () => `${name} lost the edge ${source}->${target} of the undone ${x}`,
        );
    }
    return true;
  },

  /** n undos and n redos with nothing between leave everything as it was, whatever colleagues did. */
  async roundTrip(world) {
    const peer = world.r.pick(world.peers);
    if (!peer || peer.undo.undoStack.length === 0) return false;
    const before = [rawJson(peer.doc), world.parts.readGraph(peer.doc)];
    const wanted = 1 + world.r.below(peer.undo.undoStack.length);
    let undone = 0;
    while (undone < wanted && undoOne(peer)) undone += 1;
    for (let redone = 0; redone < undone; redone++)
      insist(redoOne(peer), () => `${peer.name} undid ${undone} steps and could redo ${redone}`);
    const after = [rawJson(peer.doc), world.parts.readGraph(peer.doc)];
    insist(
      isDeepStrictEqual(after, before),
      () => `${peer.name} undid and redid ${undone} steps, and the document is another`,
    );
    return undone > 0;
  },
};
