import { z } from "zod";
import { Suggestion } from "../document/Suggestion.ts";
import { Anchor, Mention, maxCommentLength, Thread } from "../document/Thread.ts";
import { endpoint } from "./Endpoint.ts";
import { Workflow } from "./shapes.ts";

const text = z.string().trim().min(1, "write something").max(maxCommentLength);
/** Members the text names; each is told. Who is no member is left out. */
const mentions = z.array(Mention).max(50).default([]);
const decide = z.object({ changeIds: z.array(z.string()).min(1).optional() }).default({});

export const discussionEndpoints = {
  listSuggestions: endpoint({
    method: "get",
    path: "/workflows/:id/suggestions",
    summary: "Suggestions with their changes and where each stands",
    tag: "suggestions",
    access: "session",
    answers: { 200: z.object({ items: z.array(Suggestion), total: z.number().int() }) },
  }),
  askForSuggestion: endpoint({
    method: "post",
    path: "/workflows/:id/suggestions",
    summary: "Ask the assistant; ghosts appear in the document as they come",
    tag: "suggestions",
    access: "session",
    body: z.object({
      prompt: z.string().trim().max(4000).default(""),
      nodeId: z.string().optional(),
    }),
    answers: { 202: z.object({ suggestionId: z.string() }) },
  }),
  acceptSuggestion: endpoint({
    method: "post",
    path: "/workflows/:id/suggestions/:sid/accept",
    summary: "Accept all or some changes; deciding twice the same way is no error",
    tag: "suggestions",
    access: "session",
    body: decide,
    answers: { 200: Suggestion },
  }),
  rejectSuggestion: endpoint({
    method: "post",
    path: "/workflows/:id/suggestions/:sid/reject",
    summary: "Reject all or some changes",
    tag: "suggestions",
    access: "session",
    body: decide,
    answers: { 200: Suggestion },
  }),
  listThreads: endpoint({
    method: "get",
    path: "/workflows/:id/threads",
    summary: "Comment threads",
    tag: "discussion",
    access: "session",
    answers: { 200: z.object({ items: z.array(Thread), total: z.number().int() }) },
  }),
  openThread: endpoint({
    method: "post",
    path: "/workflows/:id/threads",
    summary: "Open a thread with its first comment",
    tag: "discussion",
    access: "session",
    body: z.object({ anchor: Anchor, text, mentions }),
    answers: { 201: Thread },
  }),
  addComment: endpoint({
    method: "post",
    path: "/workflows/:id/threads/:tid/comments",
    summary: "Reply in a thread",
    tag: "discussion",
    access: "session",
    body: z.object({ text, mentions }),
    answers: { 201: Thread },
  }),
  editComment: endpoint({
    method: "patch",
    path: "/workflows/:id/threads/:tid/comments/:cid",
    summary: "Give one's own comment another text",
    tag: "discussion",
    access: "session",
    body: z.object({ text, mentions }),
    answers: { 200: Thread },
  }),
  deleteComment: endpoint({
    method: "delete",
    path: "/workflows/:id/threads/:tid/comments/:cid",
    summary: "Delete one's own comment; a thread goes with its last one",
    tag: "discussion",
    access: "session",
    answers: { 204: null },
  }),
  resolveThread: endpoint({
    method: "post",
    path: "/workflows/:id/threads/:tid/resolve",
    summary: "Resolve a thread, or reopen it with {resolved: false}",
    tag: "discussion",
    access: "session",
    body: z.object({ resolved: z.boolean().default(true) }).default({ resolved: true }),
    answers: { 200: Thread },
  }),
  generate: endpoint({
    method: "post",
    path: "/ai/generate",
    summary: "A new workflow with the assistant's proposal for it",
    tag: "suggestions",
    access: "session",
    body: z.object({
      prompt: z.string().trim().min(1, "say what the workflow should do").max(4000),
    }),
    answers: { 201: Workflow.extend({ suggestionId: z.string() }) },
  }),
};
