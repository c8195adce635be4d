import { configText } from "@coweave/shared/document/configText.ts";
import type * as Y from "yjs";
import { useForm } from "./useForm.ts";
import { useNodesValue } from "./useNodesValue.ts";

/** The live text of a setting of the form's node: another one as soon as it is replaced. */
export function useConfigText(key: string): Y.Text | undefined {
  const { doc, nodeId } = useForm();
  return useNodesValue(doc, () => configText(doc, nodeId, key));
}
