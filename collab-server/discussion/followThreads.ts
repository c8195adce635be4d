import { deletedComments } from "@coweave/shared/document/deletedComments.ts";
import { nameOfAnchor } from "@coweave/shared/document/nameOfAnchor.ts";
import { readThreads } from "@coweave/shared/document/readThreads.ts";
import type { Comment, Thread } from "@coweave/shared/document/Thread.ts";
import type * as Y from "yjs";
import type { CommentPlace, InboxRecord, Storage } from "../storage/Storage.ts";
import { inboxEntries } from "./inboxEntries.ts";

/** Each comment as it was when it was looked at, by thread and id. */
type Seen = Map<string, CommentPlace & { reading: string }>;

/** What a look at a document found: comments that are new or edited, and those that are deleted. */
type News = {
  fresh: { thread: Thread; comment: Comment; where: string }[];
  gone: CommentPlace[];
};

export type ThreadFollower = {
  /** Says that something was said; the inboxes follow. */
  threadsChanged(workflowId: string, doc: Y.Doc): void;
  /** Resolves when everything said so far is in the inboxes, or was given up. */
  settled(): Promise<void>;
};

/** How long ago a comment may have been made that a killed server did not get into the inboxes. */
const recent = 7 * 24 * 3_600_000;

/**
 * Makes the inboxes from what the documents say: the text is a client's, its author is who the server
 * knows, and only members are told. Saying it twice makes no second entry.
 */
export function followThreads(world: {
  storage: Pick<Storage, "workflows" | "inbox" | "threadReads">;
  /** The time now, in milliseconds since 1970. */
  now: () => number;
  newId: () => string;
  /** Milliseconds before a write that failed is tried again. */
  retryAfter?: number;
  onError: (error: unknown, workflowId: string) => void;
}): ThreadFollower {
  const { storage, now, newId, onError, retryAfter = 2_000 } = world;
  // Per live document.
  const seen = new WeakMap<Y.Doc, Seen>();
  const working = new Set<Promise<void>>();
  let closing = false;
  let waken: (() => void) | undefined;

  function look(doc: Y.Doc): News {
    const known = seen.get(doc);
    const next: Seen = new Map();
    const news: News = { fresh: [], gone: [] };
    for (const thread of readThreads(doc)) {
      for (const comment of thread.comments) {
        const reading = JSON.stringify([comment.author.id, comment.text, comment.mentions]);
        const key = `${thread.id} ${comment.id}`;
        next.set(key, { threadId: thread.id, commentId: comment.id, reading });
        const isOld = !known && now() - Date.parse(comment.createdAt) > recent;
        if (isOld || known?.get(key)?.reading === reading) continue;
        const where = nameOfAnchor(doc, thread.anchor) || thread.about;
        news.fresh.push({ thread, comment, where });
      }
    }
    news.gone = known
      ? [...known].flatMap(([key, place]) => (next.has(key) ? [] : [place]))
      : deletedComments(doc);
    seen.set(doc, next);
    return news;
  }

  async function store(workflowId: string, { fresh, gone }: News): Promise<void> {
    const workflow = await storage.workflows.byId(workflowId);
    if (!workflow) return;
    const threadIds = [...new Set(fresh.map(({ thread }) => thread.id))];
    const reads = await storage.threadReads.ofThreads(workflowId, threadIds);
    const at = new Date(now()).toISOString();
    const entries: InboxRecord[] = fresh.flatMap(({ thread, comment, where }) =>
      inboxEntries(thread, comment, {
        workflowId,
        members: workflow.members,
        reads,
        where,
        at,
        newId,
      }),
    );
    if (entries.length > 0) await storage.inbox.put(entries);
    if (gone.length > 0) await storage.inbox.removeComments(workflowId, gone);
  }

  async function storeAtLast(workflowId: string, news: News): Promise<void> {
    for (;;) {
      try {
        return await store(workflowId, news);
      } catch (error) {
        onError(error, workflowId);
        if (closing) return;
        await new Promise<void>((resolve) => {
          waken = resolve;
          setTimeout(resolve, retryAfter).unref();
        });
      }
    }
  }

  // One after the other, so that an edit never overtakes the comment, nor a deletion either.
  let last: Promise<void> = Promise.resolve();

  return {
    threadsChanged(workflowId, doc) {
      const news = look(doc);
      if (news.fresh.length + news.gone.length === 0) return;
      const work = last
        .then(() => storeAtLast(workflowId, news))
        .finally(() => working.delete(work));
      last = work;
      working.add(work);
    },
    async settled() {
      closing = true;
      waken?.();
      await Promise.all(working);
    },
  };
}
