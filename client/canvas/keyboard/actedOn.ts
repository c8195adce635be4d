import type { Focused } from "./useCanvasFocus.ts";

type Drawn = {
  nodes: readonly { id: string; selected?: boolean | undefined }[];
  edges: readonly { id: string; selected?: boolean | undefined }[];
};

/**
 * What a key is about: what is selected, unless the focus is on something else, which it then is
 * about alone. Ghosts are not in it.
 */
export function actedOn(
  { nodes, edges }: Drawn,
  focused: Focused | null,
): { nodeIds: string[]; edgeIds: string[] } {
  const isFocused = (kind: Focused["kind"]) => (item: { id: string }) =>
    focused?.kind === kind && focused.id === item.id;
  const alone = [nodes.filter(isFocused("node")), edges.filter(isFocused("edge"))] as const;
  const selected = [
    nodes.filter((node) => node.selected),
    edges.filter((edge) => edge.selected),
  ] as const;
  const isElsewhere =
    focused !== null && !selected.flat().some((item) => alone.flat().includes(item));
  const [nodesOf, edgesOf] = isElsewhere ? alone : selected;
  return { nodeIds: nodesOf.map(({ id }) => id), edgeIds: edgesOf.map(({ id }) => id) };
}
