import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import * as Y from "yjs";
import type { LoadedDocument, LoggedUpdate, Storage } from "../storage/Storage.ts";
import { type Harm, type LoggedDocument, newLoggedDocument, noteUpdate } from "./LoggedDocument.ts";
import type { Logger } from "./Logger.ts";
import type { Timing } from "./Timing.ts";

/** A commit takes whole documents until it holds this many bytes. */
const MAX_COMMIT = 4 * 1024 * 1024;

type Stored = Omit<LoadedDocument, "damage">;
type Cut = { entry: LoggedDocument; position: number; seq: number; updates: number; bytes: number };

const unharmed: Harm = { damaged: 0, keeps: () => false };

export type UpdateLog = ReturnType<typeof createUpdateLog>;

/**
 * The way of every update of every live document to the disk. One commit at a time for the whole
 * server; what is made meanwhile goes with the next. A failed commit is tried again with the same
 * seqs, until it succeeds: nothing is dropped, and nothing later overtakes it.
 */
export function createUpdateLog(world: {
  storage: Pick<Storage["documents"], "append">;
  /** Names this run of the server in the log. */
  writer: string;
  timing: Timing;
  logger: Logger;
  onCommitted: (entries: LoggedDocument[]) => void;
  /** False when nothing got to the disk for a while though something should have, true again after. */
  onState: (ok: boolean) => void;
}) {
  const { storage, writer, timing, logger } = world;
  const live = new Map<string, LoggedDocument>();
  const dirty = new Set<LoggedDocument>();
  const seqs = new Map<string, number>();
  const gone = new Set<string>();
  const waiters = new Set<{ entry: LoggedDocument; position: number; resolve: () => void }>();
  let running: Promise<void> | undefined;
  let next: NodeJS.Timeout | NodeJS.Immediate | undefined;
  let lastStart = Number.NEGATIVE_INFINITY;
  let ok = true;

  function schedule() {
    if (running || next || dirty.size === 0) return;
    const wait = lastStart + timing.commitEvery - performance.now();
    // Never inside the update event itself: Yjs may hold further transactions whose structs are in
    // the store already and whose updates are not yet announced.
    next = wait > 0 ? setTimeout(begin, wait) : setImmediate(begin);
  }

  function begin() {
    next = undefined;
    lastStart = performance.now();
    running = commit().finally(() => {
      running = undefined;
      schedule();
    });
  }

  function cut(): { updates: LoggedUpdate[]; cuts: Cut[] } {
    const updates: LoggedUpdate[] = [];
    const cuts: Cut[] = [];
    let total = 0;
    for (const entry of dirty) {
      if (total > MAX_COMMIT) break;
      dirty.delete(entry);
      let seq = seqs.get(entry.id) ?? 0;
      for (const update of entry.waiting)
        updates.push({ documentId: entry.id, writer, seq: ++seq, update });
      seqs.set(entry.id, seq);
      const { waitingBytes: bytes, waiting } = entry;
      cuts.push({ entry, position: entry.noted, seq, updates: waiting.length, bytes });
      entry.cut = entry.noted;
      entry.cutVector = Y.encodeStateVector(entry.doc);
      entry.waiting = [];
      entry.waitingBytes = 0;
      total += bytes;
    }
    return { updates, cuts };
  }

  async function commit() {
    const { updates, cuts } = cut();
    await append(updates);
    for (const { entry, position, seq, updates: count, bytes } of cuts) {
      entry.durable = position;
      entry.durableVector = entry.cutVector;
      entry.tail.updates += count;
      entry.tail.bytes += bytes;
      if (!entry.keeps(writer)) entry.tail.covers[writer] = seq;
    }
    for (const waiter of waiters) {
      if (waiter.entry.durable < waiter.position) continue;
      waiters.delete(waiter);
      waiter.resolve();
    }
    world.onCommitted(cuts.map(({ entry }) => entry));
  }

  async function append(updates: LoggedUpdate[]) {
    const stalled = setTimeout(() => report(false), timing.stalledAfter);
    for (let attempt = 0; ; attempt++) {
      try {
        await storage.append(updates.filter(({ documentId }) => !gone.has(documentId)));
        break;
      } catch (error) {
        logger.error({ err: error, attempt }, "updates could not be stored; they are kept");
        await delay(Math.min(timing.retryAtMost, timing.retryFirst * 2 ** attempt));
      }
    }
    clearTimeout(stalled);
    report(true);
  }

  function report(state: boolean) {
    if (ok === state) return;
    ok = state;
    world.onState(ok);
  }

  function noted(entry: LoggedDocument) {
    dirty.add(entry);
    schedule();
  }

  return {
    /** Follows a document that was loaded from `loaded`, from its next change on. */
    follow(id: string, doc: Y.Doc, loaded: Stored, harm = unharmed): LoggedDocument {
      const bytes = loaded.updates.reduce((sum, update) => sum + update.byteLength, 0);
      const tail = { updates: loaded.updates.length, bytes, covers: { ...loaded.covers } };
      const entry = newLoggedDocument(id, doc, tail, harm, loaded);
      live.set(id, entry);
      doc.on("update", (update: Uint8Array) => {
        if (gone.has(id)) return;
        noteUpdate(entry, update);
        noted(entry);
      });
      doc.on("destroy", () => {
        if (live.get(id) === entry) live.delete(id);
      });
      return entry;
    },

    of: (id: string): LoggedDocument | undefined => live.get(id),

    /** Resolves once everything noted so far of a document is on disk. */
    durable(entry: LoggedDocument): Promise<void> {
      const position = entry.noted;
      if (entry.durable >= position) return Promise.resolve();
      return new Promise((resolve) => waiters.add({ entry, position, resolve }));
    },

    /** Stores the first update of a new document. Rejects where that fails. */
    async create(documentId: string, update: Uint8Array): Promise<void> {
      await storage.append([{ documentId, writer, seq: 1, update }]);
      seqs.set(documentId, 1);
      gone.delete(documentId);
    },

    /** Drops what waits of a document that is to be removed; resolves when no commit holds any of it. */
    async forget(id: string): Promise<void> {
      gone.add(id);
      const entry = live.get(id);
      if (entry) dirty.delete(entry);
      for (const waiter of waiters) if (waiter.entry === entry) waiters.delete(waiter);
      await running;
    },

    isGone: (id: string) => gone.has(id),
    isOk: () => ok,

    /** Resolves when all is on disk. */
    async drain(): Promise<void> {
      while (running || dirty.size > 0) {
        if (!running) {
          if (next) {
            clearTimeout(next as NodeJS.Timeout);
            clearImmediate(next as NodeJS.Immediate);
          }
          begin();
        }
        await running;
      }
    },
  };
}
