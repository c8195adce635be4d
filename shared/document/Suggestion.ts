import { z } from "zod";

/** Who wrote something: a member by user id, or the assistant. The server stamps it. */
export const Author = z.object({
  kind: z.enum(["person", "assistant"]),
  id: z.string(),
  name: z.string(),
});
export type Author = z.infer<typeof Author>;

const changeKinds = ["addNode", "updateNode", "removeNode", "addEdge", "removeEdge"] as const;

/**
 * One change a suggestion proposes. `target` is the id of the node or edge. `after` is, for addNode,
 * `{type, position, label, config}`; for addEdge its four ends; for updateNode the fields that
 * change, `{label?, position?, disabled?, config?: {key: value}}`; `before` the same fields as they were.
 */
export const Change = z.object({
  kind: z.enum(changeKinds),
  target: z.string(),
  before: z.json().nullable(),
  after: z.json().nullable(),
  /** Title of the group it belongs to, decided together in the review. */
  group: z.string().nullable(),
});
export type Change = z.infer<typeof Change>;

export const Decision = z.object({
  changeId: z.string(),
  decision: z.enum(["accept", "reject"]),
  /** User id; the server stamps it. */
  by: z.string(),
  at: z.iso.datetime(),
});
export type Decision = z.infer<typeof Decision>;

/** `stale`: the target was edited since. `superseded`: the target is gone. */
export const ChangeStatus = z.enum(["open", "accepted", "rejected", "stale", "superseded"]);
export type ChangeStatus = z.infer<typeof ChangeStatus>;

export const SuggestedChange = Change.extend({ id: z.string(), status: ChangeStatus });
export type SuggestedChange = z.infer<typeof SuggestedChange>;

/** `writing` while its author still adds changes; `failed` says in `note` what went wrong. */
export const SuggestionState = z.enum(["writing", "ready", "failed"]);

export const Suggestion = z.object({
  id: z.string(),
  author: Author,
  /** User id of who asked the assistant for it. */
  askedBy: z.string().optional(),
  prompt: z.string(),
  reason: z.string(),
  createdAt: z.string(),
  /** Which of the two spoke: a model, or the built-in rules; `person` for a person's own proposal. */
  source: z.enum(["model", "rules", "person"]),
  state: SuggestionState,
  note: z.string(),
  changes: z.array(SuggestedChange),
  decisions: z.array(Decision),
});
export type Suggestion = z.infer<typeof Suggestion>;
