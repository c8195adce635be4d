import { setTimeout as delay } from "node:timers/promises";
import { replaceGraph } from "@coweave/shared/document/replaceGraph.ts";
import * as Y from "yjs";
import { readFrame } from "../../readFrame.ts";
import { checkDurable } from "./checkDurable.ts";
import { thinned } from "./deeds.ts";
import { propose } from "./discussion.ts";
import { type FuzzWorld, turn, workflowId } from "./FuzzWorld.ts";
import { insist } from "./insist.ts";
import type { Coming } from "./MemorySocket.ts";

/** What happens to lines, pages, the server and its store, and who else writes. True where it did. */
export const weather: Record<string, (world: FuzzWorld) => Promise<boolean>> = {
  async offline({ r, peers }) {
    const peer = r.pick(peers.filter(({ online }) => online));
    peer?.socket?.cut();
    return peer !== undefined;
  },
  async online({ r, peers }) {
    const peer = r.pick(peers.filter(({ online }) => !online));
    peer?.connect();
    return peer !== undefined;
  },
  /** Nothing gets through to a peer or from it, and nobody notices. */
  async hold({ r, peers }) {
    const peer = r.pick(peers.filter(({ online, held }) => online && !held));
    if (peer) peer.held = true;
    return peer !== undefined;
  },
  async release({ r, peers }) {
    const peer = r.pick(peers.filter(({ held }) => held));
    if (peer) peer.held = false;
    return peer !== undefined;
  },
  /**
   * Two updates on their way to a peer change places, and both arrive: a websocket keeps the order,
   * so no line is ever cut between the two.
   */
  async reorder({ r, peers }) {
    for (const { socket } of peers) {
      const line = socket?.down ?? [];
      const at = line.findIndex((item, index) => isUpdate(item) && isUpdate(line[index + 1]));
      if (at < 0 || r.chance(0.3)) continue;
      line.splice(at, 2, ...line.slice(at, at + 2).reverse());
      for (let left = at + 2; left > 0; left--) socket?.deliverDown();
      return true;
    }
    return false;
  },
  async reload(world) {
    const peer = world.r.pick(world.peers);
    if (!peer) return false;
    world.reload(peer).connect();
    return true;
  },
  async cursor({ r, peers }) {
    const peer = r.pick(peers.filter(({ online }) => online));
    peer?.showCursor(r.below(99));
    return peer !== undefined;
  },
  /** `kill -9`, at once or in the middle of a commit, and a new server on the same store. */
  async drop(world) {
    const heard = world.peers
      .filter(({ online }) => online)
      .map(({ name, durable, frames }) => ({ name, durable, frames }));
    const { store } = world.life;
    for (const { socket } of world.peers) socket?.cut();
    world.life.kill(world.r.below(store.waiting() + 1));
    checkDurable(world, heard);
    await world.restart();
    comeBack(world);
    return true;
  },
  /** The server is stopped in order: nothing at all may be lost. */
  async stop(world) {
    const { doc } = world.life;
    await world.life.stop();
    const fresh = world.loadFresh();
    insist(
      Y.equalSnapshots(Y.snapshot(fresh), Y.snapshot(doc)),
      () => "a server that was stopped in order did not store everything",
    );
    fresh.destroy();
    for (const { socket } of world.peers) while (socket?.down.length) socket.deliverDown();
    await world.restart();
    comeBack(world);
    return true;
  },
  /** A commit fails, and is tried again. */
  async storeFails({ life }) {
    const again = life.store.fail();
    if (!again) return false;
    // Far beyond the longest wait between two tries, on however busy a machine.
    const patience = delay(60_000, false, { ref: false });
    const came = await Promise.race([again.then(() => true), patience]);
    insist(came, () => "a commit that failed was not tried again");
    return true;
  },
  async assistant(world) {
    const assistant = { kind: "assistant", id: "assistant", name: "Assistant" } as const;
    const stored = world.life.documents.edit(workflowId, assistant, (doc) => propose(world, doc));
    // What the server was killed over before it was stored may be lost.
    stored
      .then(({ id, changes }) => world.ledger.suggestions.set(id, { author: "assistant", changes }))
      .catch(() => {});
    await turn();
    return true;
  },
  async rest(world) {
    const program = { kind: "person", id: "program", name: "A program" } as const;
    const { r, parts } = world;
    world.life.documents
      .edit(workflowId, program, (doc) => replaceGraph(doc, thinned(parts.readGraph(doc).graph, r)))
      .catch(() => {});
    await turn();
    return true;
  },
};

function isUpdate(item: Coming | undefined): boolean {
  return item?.type === "data" && readFrame(item.bytes)?.kind === "update";
}

function comeBack({ r, peers }: FuzzWorld): void {
  for (const peer of peers) if (!peer.online && r.chance(0.7)) peer.connect();
}
