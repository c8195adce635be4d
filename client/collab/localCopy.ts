import { addAutoKey, count, rtop, transact } from "lib0/indexeddb";
import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";

/** What one session leaves to the next in this tab, by name: the browser may have no store. */
const left = new Map<string, Uint8Array>();

export type LocalCopy = {
  /** The origin of what it brings into the document. */
  origin: unknown;
  /** Resolves once what it held is in the document, or once it turned out that there is no store. */
  loaded: Promise<void>;
  /** Brings in what an earlier session of this tab left, where the browser's store had no room for it. */
  inherit(): void;
  /** Whether everything in the document is in the browser's store too. */
  isStored(): boolean;
  /** Closes it; `forget` also deletes what it holds. */
  close(forget?: boolean): Promise<void>;
  /** Closes it with something else in it, for whoever opens it next; both or neither. */
  closeWith(update: Uint8Array): Promise<void>;
};

/**
 * Keeps the document in IndexedDB. The name has the user in it, so that the next person at this
 * machine gets nobody else's offline work.
 */
export function localCopy(doc: Y.Doc, userId: string, workflowId: string): LocalCopy {
  const name = `coweave:${userId}:${workflowId}`;
  const persistence = new IndexeddbPersistence(name, doc);
  const inherited = left.get(name);
  left.delete(name);
  let changes = 0;
  let stored = 0;
  let asking = false;
  let usable = true;
  const opened: Promise<IDBDatabase> = (persistence as unknown as { _db: Promise<IDBDatabase> })
    ._db;

  const confirm = async () => {
    if (asking || !persistence.db || !usable) return;
    asking = true;
    while (stored < changes && usable) {
      const upTo = changes;
      // Transactions on one store run in order: this read ends after the writes before it.
      const [updates] = transact(persistence.db, ["updates"], "readonly");
      try {
        if (updates) await count(updates);
        stored = upTo;
      } catch {
        usable = false;
      }
    }
    asking = false;
  };
  const heard = (_update: Uint8Array, origin: unknown) => {
    if (origin === persistence) return;
    changes++;
    void confirm();
  };
  // Registered after y-indexeddb's own listener, so its write is under way when we ask.
  doc.on("update", heard);

  const failed = opened.then(
    () => new Promise<void>(() => {}),
    () => {
      usable = false;
    },
  );
  void persistence.whenSynced.then(confirm);
  return {
    origin: persistence,
    loaded: Promise.race([persistence.whenSynced.then(() => undefined), failed]),
    inherit() {
      if (inherited) Y.applyUpdate(doc, inherited, persistence);
    },
    isStored: () => usable && stored === changes,
    async closeWith(update) {
      doc.off("update", heard);
      usable = false;
      left.set(name, update);
      const db = await opened.catch(() => undefined);
      if (!db) return;
      // One transaction, so that no moment has neither.
      const [updates] = transact(db, ["updates"]);
      if (updates) {
        void rtop(updates.clear());
        await addAutoKey(updates, update as never);
      }
      await persistence.destroy();
    },
    async close(forget = false) {
      doc.off("update", heard);
      usable = false;
      await opened.then(
        () => (forget ? persistence.clearData() : persistence.destroy()),
        () => undefined,
      );
    },
  };
}
