import { inboxEndpoints } from "@coweave/shared/api/inboxEndpoints.ts";
import { readThreads } from "@coweave/shared/document/readThreads.ts";
import type { Documents } from "../collab/Documents.ts";
import { type Route, route } from "../http/Route.ts";
import type { Storage } from "../storage/Storage.ts";
import type { RequireAbility } from "../workflows/requireAbility.ts";

/** The REST endpoints of what was said to someone, and of how far they have read. */
export function inboxRoutes(world: {
  storage: Pick<Storage, "inbox" | "threadReads">;
  documents: Pick<Documents, "read">;
  authorize: RequireAbility;
}): Route[] {
  const { storage, documents, authorize } = world;

  return [
    route(inboxEndpoints.inbox, async ({ user, query: { skip, limit, unread } }) => {
      const list = { userId: user.id, skip, limit, unreadOnly: unread === "true" };
      const page = await storage.inbox.list(list);
      const items = page.items.map(({ userId: _, ...item }) => item);
      return { status: 200, body: { ...page, items } };
    }),

    route(inboxEndpoints.readInbox, async ({ user, body }) => {
      await storage.inbox.markRead(user.id, body);
      const { unread } = await storage.inbox.list({ userId: user.id, skip: 0, limit: 1 });
      return { status: 200, body: { unread } };
    }),

    route(inboxEndpoints.threadReads, async ({ user, params: { id = "" } }) => {
      await authorize(user, id, "view");
      const reads = await storage.threadReads.ofUser(id, user.id);
      const items = reads.map(({ threadId, commentId }) => ({ threadId, commentId }));
      return { status: 200, body: { items, total: items.length } };
    }),

    route(inboxEndpoints.setThreadReads, async ({ user, params: { id = "" }, body }) => {
      await authorize(user, id, "view");
      const threads = await documents.read(id, readThreads);
      // Of what is there only: nothing else is worth a row.
      const reads = body.items.flatMap(({ threadId, commentId }) => {
        const comments = threads.find((each) => each.id === threadId)?.comments ?? [];
        const place = comments.findIndex((each) => each.id === commentId);
        const seen = comments.slice(0, place + 1).map((each) => ({ threadId, commentId: each.id }));
        return place < 0 ? [] : [{ threadId, commentId, seen }];
      });
      await storage.threadReads.set(
        id,
        reads.map(({ threadId, commentId }) => ({ userId: user.id, threadId, commentId })),
      );
      await storage.inbox.markRead(user.id, {
        workflowId: id,
        comments: reads.flatMap(({ seen }) => seen),
      });
      return { status: 204 };
    }),
  ];
}
