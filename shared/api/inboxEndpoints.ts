import { z } from "zod";
import { Author } from "../document/Suggestion.ts";
import { endpoint } from "./Endpoint.ts";
import { listOf, Page } from "./shapes.ts";

/** Something a person should look at: they were named in a comment, or someone answered where they wrote. */
export const InboxItem = z.object({
  id: z.string(),
  kind: z.enum(["mention", "reply"]),
  workflowId: z.string(),
  workflowName: z.string(),
  threadId: z.string(),
  commentId: z.string(),
  author: Author,
  /** The comment's first line. */
  text: z.string(),
  /** What the thread is about, by name; empty where it has none. */
  where: z.string(),
  at: z.iso.datetime(),
  read: z.boolean(),
});
export type InboxItem = z.infer<typeof InboxItem>;

const id = z.string().min(1).max(64);
/** How far someone has read a thread: up to and including this comment. */
const ThreadRead = z.object({ threadId: id, commentId: id });

const unread = z.number().int();

export const inboxEndpoints = {
  inbox: endpoint({
    method: "get",
    path: "/inbox",
    summary: "Mentions of me and answers in my threads, latest first, with how many are unread",
    tag: "inbox",
    access: "session",
    query: Page.extend({ unread: z.enum(["true", "false"]).optional() }),
    answers: { 200: listOf(InboxItem).extend({ unread }) },
  }),
  readInbox: endpoint({
    method: "post",
    path: "/inbox/read",
    summary: "Mark entries as read, by id or all of them",
    tag: "inbox",
    access: "session",
    body: z.union([
      z.object({ ids: z.array(id).min(1).max(500) }),
      z.object({ all: z.literal(true) }),
    ]),
    answers: { 200: z.object({ unread }) },
  }),
  threadReads: endpoint({
    method: "get",
    path: "/workflows/:id/thread-reads",
    summary: "How far I have read each thread",
    tag: "discussion",
    access: "session",
    answers: { 200: listOf(ThreadRead) },
  }),
  setThreadReads: endpoint({
    method: "post",
    path: "/workflows/:id/thread-reads",
    summary: "Note how far I have read; entries of the inbox about those threads count as read",
    tag: "discussion",
    access: "session",
    body: z.object({ items: z.array(ThreadRead).min(1).max(500) }),
    answers: { 204: null },
  }),
};
