import { count, transact } from "lib0/indexeddb";
import { IndexeddbPersistence } from "y-indexeddb";
import type * as Y from "yjs";

export type LocalCopy = {
  /** The origin of what it brings into the document. */
  origin: unknown;
  /** Resolves once what it held is in the document, or once it turned out that there is no store. */
  loaded: Promise<void>;
  /** Whether everything in the document is in the browser's store too. */
  isStored(): boolean;
  /** Closes it; `forget` also deletes what it holds. */
  close(forget?: boolean): Promise<void>;
};

/**
 * Keeps the document in IndexedDB. The name has the user in it, so that the next person at this
 * machine gets nobody else's offline work.
 */
export function localCopy(doc: Y.Doc, userId: string, workflowId: string): LocalCopy {
  const persistence = new IndexeddbPersistence(`coweave:${userId}:${workflowId}`, doc);
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
    isStored: () => usable && stored === changes,
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
