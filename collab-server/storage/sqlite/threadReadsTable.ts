import type { DatabaseSync } from "node:sqlite";
import type { ThreadReadRecord } from "../Storage.ts";

const columns = 'user_id AS "userId", thread_id AS "threadId", comment_id AS "commentId"';

/** The methods are those of `Storage.threadReads`. */
export function threadReadsTable(db: DatabaseSync) {
  const set = db.prepare(`
    INSERT INTO thread_reads (workflow_id, thread_id, user_id, comment_id)
    SELECT id, ?, ?, ? FROM workflows WHERE id = ?
    ON CONFLICT (workflow_id, thread_id, user_id) DO UPDATE SET comment_id = excluded.comment_id`);
  const ofUser = db.prepare(
    `SELECT ${columns} FROM thread_reads WHERE workflow_id = ? AND user_id = ? ORDER BY thread_id`,
  );
  const ofThread = db.prepare(
    `SELECT ${columns} FROM thread_reads WHERE workflow_id = ? AND thread_id = ? ORDER BY user_id`,
  );
  return {
    reads: {
      "threadReads.ofUser": (workflowId: string, userId: string) =>
        ofUser.all(workflowId, userId) as ThreadReadRecord[],
      "threadReads.ofThreads": (workflowId: string, threadIds: readonly string[]) =>
        threadIds.flatMap((id) => ofThread.all(workflowId, id) as ThreadReadRecord[]),
    },
    writes: {
      "threadReads.set"(workflowId: string, reads: readonly ThreadReadRecord[]) {
        for (const { userId, threadId, commentId } of reads)
          set.run(threadId, userId, commentId, workflowId);
      },
    },
  };
}
