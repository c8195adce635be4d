import type { Storage } from "../../../storage/Storage.ts";

/** A store that only knows a document's first update: for fuzzing what comes before it. */
export function memoryStore(): Storage["documents"] {
  const first = new Map<string, Uint8Array>();
  return {
    async load(id) {
      const update = first.get(id);
      return (
        update && { snapshot: null, updates: [update], covers: {}, damage: [], milestones: [] }
      );
    },
    async append(updates) {
      for (const { documentId, update } of updates)
        if (!first.has(documentId)) first.set(documentId, update);
    },
    async compact() {},
    async setAside() {},
    async remove(id) {
      first.delete(id);
    },
  };
}
