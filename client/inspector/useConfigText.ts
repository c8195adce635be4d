import { configText } from "@coweave/shared/document/configText.ts";
import { roots } from "@coweave/shared/document/roots.ts";
import { useCallback, useSyncExternalStore } from "react";
import type * as Y from "yjs";
import { useForm } from "./useForm.ts";

/** The live text of a setting of the form's node: another one as soon as it is replaced. */
export function useConfigText(key: string): Y.Text | undefined {
  const { doc, nodeId } = useForm();
  const subscribe = useCallback(
    (changed: () => void) => {
      const { nodes } = roots(doc);
      nodes.observeDeep(changed);
      return () => nodes.unobserveDeep(changed);
    },
    [doc],
  );
  return useSyncExternalStore(subscribe, () => configText(doc, nodeId, key));
}
