/** What is selected here; a ghost stands for one change of a suggestion. */
export type Selection = {
  nodeIds: readonly string[];
  edgeIds: readonly string[];
  ghost: { suggestionId: string; changeId: string } | null;
};

export const nothingSelected: Selection = { nodeIds: [], edgeIds: [], ghost: null };
