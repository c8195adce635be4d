import type { Comment, Thread } from "@coweave/shared/document/Thread.ts";
import type { InboxRecord, MemberRecord, ThreadReadRecord } from "../storage/Storage.ts";

type Situation = {
  workflowId: string;
  members: readonly MemberRecord[];
  /** How far the members have read, of at least this thread. */
  reads: readonly ThreadReadRecord[];
  /** What the thread is about, by name. */
  where: string;
  at: string;
  newId: () => string;
};

const longestLine = 200;

/**
 * Whom a comment concerns: the members it names, and those who wrote in the thread before. Its author
 * is never among them; who has read beyond the comment already gets an entry that counts as read.
 */
export function inboxEntries(
  thread: Thread,
  comment: Comment,
  { workflowId, members, reads, where, at, newId }: Situation,
): InboxRecord[] {
  const place = thread.comments.findIndex(({ id }) => id === comment.id);
  const mentioned = new Set(comment.mentions.map(({ id }) => id));
  const before = thread.comments
    .slice(0, Math.max(0, place))
    .flatMap(({ author }) => (author.kind === "person" ? [author.id] : []));
  const concerned = new Set([...mentioned, ...before]);
  const hasRead = (userId: string) => {
    const read = reads.find((each) => each.userId === userId && each.threadId === thread.id);
    return (
      read !== undefined && thread.comments.findIndex(({ id }) => id === read.commentId) >= place
    );
  };
  return members
    .map(({ userId }) => userId)
    .filter((userId) => concerned.has(userId) && userId !== comment.author.id)
    .map((userId) => ({
      id: newId(),
      userId,
      workflowId,
      threadId: thread.id,
      commentId: comment.id,
      kind: mentioned.has(userId) ? ("mention" as const) : ("reply" as const),
      author: comment.author,
      text: firstLine(comment.text),
      where,
      at,
      read: hasRead(userId),
    }));
}

function firstLine(text: string): string {
  const [line = ""] = text.trim().split("\n");
  return line.slice(0, longestLine);
}
