/** Who decides and when (ISO 8601); which changes, all where left out. */
export type Verdict = { by: string; at: string; changeIds?: readonly string[] | undefined };
