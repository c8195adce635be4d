import type { Storage } from "../../storage/Storage.ts";

type DocumentStore = Storage["documents"];

/** Stands between the documents and the store, and lets a test fail or hold up what goes through. */
export function createGate() {
  let mode: "open" | "failing" | "stalled" = "open";
  let opened = Promise.withResolvers<void>();
  let attempts = 0;

  async function pass<T>(work: () => Promise<T>): Promise<T> {
    attempts += 1;
    if (mode === "stalled") await opened.promise;
    if (mode === "failing") throw new Error("the disk is full");
    return work();
  }

  return {
    between: (store: DocumentStore): DocumentStore => ({
      load: (id) => pass(() => store.load(id)),
      append: (updates) => pass(() => store.append(updates)),
      compact: (...args) => pass(() => store.compact(...args)),
      setAside: (id) => pass(() => store.setAside(id)),
      remove: (id) => pass(() => store.remove(id)),
    }),
    fail() {
      mode = "failing";
    },
    stall() {
      mode = "stalled";
      opened = Promise.withResolvers();
    },
    open() {
      mode = "open";
      opened.resolve();
    },
    attempts: () => attempts,
  };
}
