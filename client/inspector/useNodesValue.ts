import { roots } from "@coweave/shared/document/roots.ts";
import { useCallback, useSyncExternalStore } from "react";
import type * as Y from "yjs";

/** What `read` gives, read anew whenever something in the document's nodes changes. */
export function useNodesValue<T>(doc: Y.Doc, read: () => T): T {
  const subscribe = useCallback(
    (changed: () => void) => {
      const { nodes } = roots(doc);
      nodes.observeDeep(changed);
      return () => nodes.unobserveDeep(changed);
    },
    [doc],
  );
  return useSyncExternalStore(subscribe, read);
}
