import type * as Y from "yjs";
import { editOrigin } from "./Origin.ts";
import { roots } from "./roots.ts";

/** Renames or describes the workflow, as one transaction. */
export function setMeta(
  doc: Y.Doc,
  change: { name?: string | undefined; description?: string | undefined },
): void {
  const { meta } = roots(doc);
  doc.transact(() => {
    for (const key of ["name", "description"] as const) {
      const value = change[key];
      if (value !== undefined && meta.get(key) !== value) meta.set(key, value);
    }
  }, editOrigin);
}
