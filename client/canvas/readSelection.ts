import type { FlowState } from "./createFlowStore.ts";
import { nothingSelected, type Selection } from "./Selection.ts";

/** What of the drawing is selected; gives `before` again where nothing changed. */
export function readSelection(state: FlowState, before: Selection): Selection {
  const ids = (items: readonly { id: string; selected?: boolean | undefined }[]) =>
    items.filter((item) => item.selected).map((item) => item.id);
  const ghost = state.ghostNodes.find((node) => node.selected)?.data;
  const next: Selection = {
    nodeIds: ids(state.nodes),
    edgeIds: ids(state.edges),
    ghost: ghost ? { suggestionId: ghost.suggestionId, changeId: ghost.changeId } : null,
  };
  const now = JSON.stringify(next);
  if (now === JSON.stringify(before)) return before;
  return now === JSON.stringify(nothingSelected) ? nothingSelected : next;
}
