import { ghostId } from "../readGhosts.ts";
import type { Selection } from "../Selection.ts";

/** A state travels whole at every move of the pointer: of a large selection the others see the first ones. */
const most = 100;

/** What is selected, under the ids by which every canvas draws it. */
export function selectedIds({ nodeIds, edgeIds, ghost }: Selection): string[] {
  const ghosts = ghost ? [ghostId(ghost.suggestionId, ghost.changeId)] : [];
  return [...nodeIds, ...edgeIds, ...ghosts].slice(0, most);
}
