import { z } from "zod";
import { endpoint } from "./Endpoint.ts";

const path = "/workflows/:id/triggers/:nodeId/secret";
/** Whether there is one; what it is nobody is told. */
const SecretState = z.object({ set: z.boolean() });

/** What callers of a webhook prove themselves with: kept encrypted, written and never read back. */
export const secretEndpoints = {
  getSecret: endpoint({
    method: "get",
    path,
    summary: "Whether a webhook trigger has a secret",
    tag: "triggers",
    access: "session",
    answers: { 200: SecretState },
  }),
  putSecret: endpoint({
    method: "put",
    path,
    summary:
      "Set or replace a webhook trigger's secret; it applies at once, to the published version too",
    tag: "triggers",
    access: "session",
    body: z.object({
      secret: z
        .string()
        .trim()
        .min(8, "use at least 8 characters")
        .max(1000, "use at most 1000 characters"),
    }),
    answers: { 200: SecretState },
  }),
  removeSecret: endpoint({
    method: "delete",
    path,
    summary: "Remove a webhook trigger's secret; a trigger that needs one refuses every call then",
    tag: "triggers",
    access: "session",
    answers: { 204: null },
  }),
};
