import type { Json } from "@coweave/shared/graph/Json.ts";

/** What an expression may name. Getters are allowed: what is not named is not computed. */
export type Scope = {
  readonly trigger: Json;
  readonly input: Json;
  /** `{output}` of each node that ran before this one, by id and by label where that is unique. */
  readonly nodes: { [idOrLabel: string]: { output: Json } };
  readonly run: { id: string; workflowId: string; startedAt: string };
};

/** What an expression may name that is evaluated for each item of a list. */
export type ItemScope = Scope & { readonly item: Json; readonly index: number };

export const scopeNames = ["trigger", "input", "nodes", "run"] as const;
export const itemNames = [...scopeNames, "item", "index"] as const;
export type ScopeName = (typeof itemNames)[number];
