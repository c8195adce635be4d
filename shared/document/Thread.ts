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

export const Comment = z.object({
  id: z.string(),
  author: Author,
  text: z.string(),
  createdAt: z.string(),
  editedAt: z.string().nullable(),
});
export type Comment = z.infer<typeof Comment>;

export const Thread = z.object({
  id: z.string(),
  anchor: Anchor,
  createdAt: z.string(),
  resolved: z.boolean(),
  comments: z.array(Comment),
});
export type Thread = z.infer<typeof Thread>;
