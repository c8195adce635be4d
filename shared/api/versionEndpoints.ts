import { z } from "zod";
import { Graph } from "../graph/Graph.ts";
import { endpoint } from "./Endpoint.ts";
import { listOf, Page, Publication, Workflow } from "./shapes.ts";

/** A graph as it was published: it never changes. */
export const Version = z.object({
  /** 1 for the first, without gaps. */
  version: z.number().int().min(1),
  note: z.string(),
  by: z.object({ id: z.string(), name: z.string() }),
  at: z.iso.datetime(),
  nodeCount: z.number().int(),
  /** Whether it is the one that production triggers run now. */
  published: z.boolean(),
});
export type Version = z.infer<typeof Version>;

export const versionEndpoints = {
  publish: endpoint({
    method: "post",
    path: "/workflows/:id/publish",
    summary:
      "Make the live graph the next version, which production triggers run from now on; what is live already stays that version",
    tag: "versions",
    access: "session",
    body: z.object({ note: z.string().trim().max(500).default("") }).default({ note: "" }),
    answers: { 200: Version },
  }),
  unpublish: endpoint({
    method: "post",
    path: "/workflows/:id/unpublish",
    summary: "Stop production triggers; versions and the live graph stay",
    tag: "versions",
    access: "session",
    answers: { 200: Publication },
  }),
  listVersions: endpoint({
    method: "get",
    path: "/workflows/:id/versions",
    summary: "Versions, newest first",
    tag: "versions",
    access: "session",
    query: Page,
    answers: { 200: listOf(Version) },
  }),
  getVersion: endpoint({
    method: "get",
    path: "/workflows/:id/versions/:v",
    summary: "A version with its graph",
    tag: "versions",
    access: "session",
    answers: { 200: Version.extend({ graph: Graph }) },
  }),
  restoreVersion: endpoint({
    method: "post",
    path: "/workflows/:id/versions/:v/restore",
    summary: "Draw the live graph as it was, by the smallest set of edits; publishes nothing",
    tag: "versions",
    access: "session",
    answers: { 200: Workflow },
  }),
};
