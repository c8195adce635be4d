import { z } from "zod";
import { Position } from "../graph/Graph.ts";
import { Author } from "./Suggestion.ts";

/** What a thread is about. A thread on one ghost of a suggestion names the change. */
export const Anchor = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("node"), id: z.string() }),
  z.object({ kind: z.literal("edge"), id: z.string() }),
  z.object({ kind: z.literal("suggestion"), id: z.string(), changeId: z.string().optional() }),
  z.object({ kind: z.literal("point"), position: Position }),
]);
export type Anchor = z.infer<typeof Anchor>;

/** A member named in a comment: `name` as the text has it behind an `@`, `id` so that a renamed one still resolves. */
export const Mention = z.object({ id: z.string(), name: z.string().min(1).max(100) });
export type Mention = z.infer<typeof Mention>;

export const maxCommentLength = 10_000;

/**
 * Plain text by one author. `text`, `mentions`, `editedAt` and the mark `deleted` are changed by that
 * author alone. A deleted comment stays in its list, marked and emptied, and reads as not there.
 */
export const Comment = z.object({
  id: z.string(),
  author: Author,
  text: z.string(),
  createdAt: z.string(),
  editedAt: z.string().nullable(),
  mentions: z.array(Mention),
});
export type Comment = z.infer<typeof Comment>;

export const Thread = z.object({
  id: z.string(),
  anchor: Anchor,
  /** What the thread was opened on, by its name of that time; empty where it has none. */
  about: z.string(),
  createdAt: z.string(),
  resolved: z.boolean(),
  comments: z.array(Comment),
});
export type Thread = z.infer<typeof Thread>;
