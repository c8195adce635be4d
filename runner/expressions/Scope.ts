import type { Json } from "@coweave/shared/graph/Json.ts";

/** What an expression may name. Getters are allowed: what is not named is not computed. */
export type Scope = {
  readonly trigger: Json;
  readonly input: Json;
  /** `{output}` of each node that ran before this one, by id and by label where that is unique. */
  readonly nodes: { [idOrLabel: string]: { output: Json } };
  readonly run: { id: string; workflowId: string; startedAt: string };
};

export const scopeNames = ["trigger", "input", "nodes", "run"] as const;
