import type * as Y from "yjs";
import { fetchDocument } from "./fetchDocument.ts";
import { type Disputed, moveToNewId } from "./moveToNewId.ts";

/** Asks the server what it has under a disputed id; null where it sends us away. */
export async function settleDispute(
  doc: Y.Doc,
  url: string,
  workflowId: string,
  dispute: Disputed,
): Promise<ReturnType<typeof moveToNewId> | null> {
  const server = await fetchDocument(url, workflowId);
  return server && moveToNewId(doc, server, dispute);
}
