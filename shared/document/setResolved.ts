import type * as Y from "yjs";
import { discussionOrigin } from "./Origin.ts";
import { entry, roots } from "./roots.ts";

/** Resolves or reopens a thread; false where there is no such thread. */
export function setResolved(doc: Y.Doc, threadId: string, resolved: boolean): boolean {
  const thread = entry(roots(doc).threads, threadId);
  if (!thread) return false;
  if (thread.get("resolved") !== resolved) {
    doc.transact(() => thread.set("resolved", resolved), discussionOrigin);
  }
  return true;
}
