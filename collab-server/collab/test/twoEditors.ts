import type * as Y from "yjs";
import type { CollabOptions } from "./collabServer.ts";
import { connect } from "./connect.ts";
import { startCollab } from "./startCollab.ts";

/** A server, a workflow, and its owner Ann and editor Ben, both connected and in sync. */
export async function twoEditors(options: Partial<CollabOptions> = {}) {
  const server = await startCollab(options);
  const [ann, ben] = [await server.person(), await server.person()];
  const workflowId = await server.workflow([
    [ann, "owner"],
    [ben, "editor"],
  ]);
  const open = (token: string, doc?: Y.Doc) =>
    connect({ port: server.port, workflowId, token, ...(doc && { doc }) });
  const [a, b] = [open(ann.token), open(ben.token)];
  await Promise.all([a.synced(), b.synced()]);
  return { server, workflowId, ann, ben, a, b, open };
}
