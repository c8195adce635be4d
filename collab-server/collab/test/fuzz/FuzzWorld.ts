import { addElements } from "@coweave/shared/document/addElements.ts";
import { connect } from "@coweave/shared/document/connect.ts";
import { roots } from "@coweave/shared/document/roots.ts";
import type { Random } from "@coweave/shared/document/test/random.ts";
import * as Y from "yjs";
import { createDisk, type Disk } from "./createDisk.ts";
import type { MemorySocket } from "./MemorySocket.ts";
import { mailNode } from "./mailNode.ts";
import type { Parts } from "./Parts.ts";
import { Peer } from "./Peer.ts";
import { type Life, startLife } from "./startLife.ts";

export const workflowId = "fuzzed";
export const nodeIds = Array.from({ length: 8 }, (_, n) => `n${n}`);

/** What was said, by whom: none of it may get lost. */
type Ledger = {
  /** Without a text: its author deleted it. */
  comments: Map<string, { thread: string; author: string; text: string | undefined }>;
  /** With the number of changes. */
  suggestions: Map<string, { author: string; changes: number }>;
};

/** Five people, a server and its store, all in memory; what moves when comes from the seed. */
export class FuzzWorld {
  readonly r: Random;
  readonly parts: Parts;
  readonly disk: Disk = createDisk();
  readonly ledger: Ledger = { comments: new Map(), suggestions: new Map() };
  readonly done: Record<string, number> = {};
  /** Nodes and edges that a server took out for good, by their births. */
  readonly purged = new Set<string>();
  /** By a change's id: the births of what people saw appear when they accepted it. */
  readonly accepted = new Map<string, Set<string>>();
  peers: Peer[] = [];
  /** How likely it is that something more arrives before the next deed. */
  mood = 0.5;
  life!: Life;
  /** Milliseconds since 1970, moved on by every step. */
  clock = Date.UTC(2024, 0, 1);
  #lives = 0;
  #clients = 0;

  constructor(r: Random, parts: Parts) {
    this.r = r;
    this.parts = parts;
  }

  /** Four nodes, one edge and an empty discussion, stored, and `count` people who are not connected yet. */
  async begin(count: number): Promise<void> {
    const first = await this.#startLife(true);
    this.life = first;
    for (let index = 0; index < count; index++) this.peers.push(this.#join(`peer${index}`));
  }

  now(): string {
    return new Date(this.clock).toISOString();
  }

  tally(kind: string, times = 1): void {
    this.done[kind] = (this.done[kind] ?? 0) + times;
  }

  online(): Peer[] {
    return this.peers.filter((peer) => peer.synced);
  }

  /** The peer's page is loaded anew, on what the browser kept. */
  reload(peer: Peer): Peer {
    const kept = Y.encodeStateAsUpdate(peer.doc);
    peer.leave();
    const next = this.#join(peer.name, kept);
    next.closeCodes.push(...peer.closeCodes);
    this.peers[this.peers.indexOf(peer)] = next;
    return next;
  }

  /** A server that starts also takes out what was deleted long ago. */
  async restart(): Promise<void> {
    const stored = this.loadFresh();
    this.life = await this.#startLife(false);
    const { nodes, edges } = roots(this.life.doc);
    const gone = elements(stored).filter(([id]) => !nodes.has(id) && !edges.has(id));
    for (const [, map] of gone) this.purged.add(birthOf(map));
    stored.destroy();
    if (gone.length > 0) this.tally("purge");
  }

  /** Whatever is on its way somewhere. */
  underWay(): number {
    return this.peers.reduce(
      (sum, { socket }) => sum + (socket ? socket.up.length + socket.down.length : 0),
      this.life.store.waiting(),
    );
  }

  /** Lets everything that is on its way arrive, at whoever is connected, and be stored. */
  async settle(): Promise<void> {
    for (let idle = 0; idle < 3; ) {
      const moved = this.underWay() > 0;
      for (const { socket } of this.peers) {
        while (socket?.up.length) socket.deliverUp();
        while (socket?.down.length) socket.deliverDown();
      }
      while (this.life.store.answer());
      await turn();
      idle = moved || this.underWay() > 0 ? 0 : idle + 1;
    }
  }

  /** The document as a server that starts now would load it. */
  loadFresh(): Y.Doc {
    const doc = new Y.Doc();
    const loaded = this.disk.load(workflowId);
    if (loaded?.snapshot) Y.applyUpdate(doc, loaded.snapshot);
    for (const update of loaded?.updates ?? []) Y.applyUpdate(doc, update);
    return doc;
  }

  async end(): Promise<void> {
    for (const peer of this.peers) peer.leave();
    await this.life.stop();
    this.disk.close();
  }

  /** Ids of sessions are random 32 bits; here they come from the seed. */
  #clientId(): number {
    this.#clients += 1;
    return this.#clients * 1_000_003 + this.r.below(1_000_000);
  }

  #join(name: string, kept?: Uint8Array): Peer {
    return new Peer({
      name,
      workflowId,
      kept,
      clientId: this.#clientId(),
      mergesUndoSteps: this.r.chance(0.3),
      parts: this.parts,
      welcome: (socket: MemorySocket) => this.life.welcome(socket),
    });
  }

  async #startLife(isFirst: boolean): Promise<Life> {
    this.#lives += 1;
    const clientId = this.#clientId();
    const { disk, parts } = this;
    return startLife({
      disk,
      parts,
      workflowId,
      number: this.#lives,
      clientId,
      now: () => this.clock,
      ...(isFirst && { first: (doc) => this.#draw(doc) }),
    });
  }

  #draw(doc: Y.Doc): void {
    doc.clientID = this.#clientId();
    addElements(doc, { nodes: nodeIds.slice(0, 4).map((id) => mailNode(id)) });
    connect(doc, { source: "n0", target: "n1" });
  }
}

function elements(doc: Y.Doc): [id: string, map: Y.Map<unknown>][] {
  const { nodes, edges } = roots(doc);
  return [...nodes, ...edges].filter(
    (each): each is [string, Y.Map<unknown>] => each[1] instanceof Y.Map,
  );
}

/** Under one id there may be several after one another: this tells them apart. */
export function birthOf({ _item: item }: Y.Map<unknown>): string {
  return `${item?.id.client}:${item?.id.clock}`;
}

/** One turn of the event loop: every promise that can go on has gone on. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
