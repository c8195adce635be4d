import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { Author } from "@coweave/shared/document/Suggestion.ts";
import type { CommentPlace, InboxChoice, InboxRecord, Storage } from "../Storage.ts";

type Query = Parameters<Storage["inbox"]["list"]>[0];
type Row = Omit<InboxRecord, "author" | "read"> & {
  author: string;
  read: number;
  workflowName: string;
};

/** Only what the user may still see: a removed member keeps the rows and is shown none of them. */
const visible = `
  FROM inbox
  JOIN members ON members.workflow_id = inbox.workflow_id AND members.user_id = inbox.user_id
  JOIN workflows ON workflows.id = inbox.workflow_id
  WHERE inbox.user_id = ?`;
const columns =
  'inbox.id, inbox.user_id AS "userId", inbox.workflow_id AS "workflowId", workflows.name AS "workflowName", thread_id AS "threadId", comment_id AS "commentId", kind, author, text, place AS "where", at, read';

/** The methods are those of `Storage.inbox`. */
export function inboxTable(db: DatabaseSync) {
  // The WHERE also keeps the parser from taking ON for a join.
  const put = db.prepare(`
    INSERT INTO inbox (id, user_id, workflow_id, thread_id, comment_id, kind, author, text, place, at, read)
    SELECT ?, ?, id, ?, ?, ?, ?, ?, ?, ?, ? FROM workflows WHERE id = ?
    ON CONFLICT (workflow_id, thread_id, comment_id, user_id) DO UPDATE SET
      author = excluded.author,
      text = excluded.text,
      read = CASE WHEN kind = 'reply' AND excluded.kind = 'mention' THEN excluded.read ELSE read END,
      kind = CASE WHEN kind = 'mention' THEN kind ELSE excluded.kind END`);
  const removeComment = db.prepare(
    "DELETE FROM inbox WHERE workflow_id = ? AND thread_id = ? AND comment_id = ?",
  );
  const markOne = db.prepare("UPDATE inbox SET read = 1 WHERE user_id = ? AND id = ?");
  const markAll = db.prepare("UPDATE inbox SET read = 1 WHERE user_id = ? AND read = 0");
  const markComment = db.prepare(
    "UPDATE inbox SET read = 1 WHERE user_id = ? AND workflow_id = ? AND thread_id = ? AND comment_id = ?",
  );
  const countUnread = db.prepare(`SELECT count(*) AS total ${visible} AND read = 0`);

  return {
    reads: {
      "inbox.list"({ userId, unreadOnly = false, skip, limit }: Query) {
        const from = unreadOnly ? `${visible} AND read = 0` : visible;
        const count = (sql: ReturnType<DatabaseSync["prepare"]>) =>
          (sql.get(userId) as { total: number }).total;
        const rows = db
          .prepare(`SELECT ${columns} ${from} ORDER BY at DESC, n DESC LIMIT ? OFFSET ?`)
          .all(userId, limit, skip) as Row[];
        return {
          items: rows.map((row) => ({
            ...row,
            author: JSON.parse(row.author) as Author,
            read: row.read === 1,
          })),
          total: count(db.prepare(`SELECT count(*) AS total ${from}`)),
          unread: count(countUnread),
        };
      },
    },
    writes: {
      "inbox.put"(entries: readonly InboxRecord[]) {
        for (const entry of entries) {
          const values: SQLInputValue[] = [
            entry.id,
            entry.userId,
            entry.threadId,
            entry.commentId,
            entry.kind,
            JSON.stringify(entry.author),
            entry.text,
            entry.where,
            entry.at,
            Number(entry.read),
            entry.workflowId,
          ];
          put.run(...values);
        }
      },
      "inbox.removeComments"(workflowId: string, comments: readonly CommentPlace[]) {
        for (const { threadId, commentId } of comments)
          removeComment.run(workflowId, threadId, commentId);
      },
      "inbox.markRead"(userId: string, which: InboxChoice) {
        if ("all" in which) markAll.run(userId);
        else if ("ids" in which) for (const id of which.ids) markOne.run(userId, id);
        else
          for (const { threadId, commentId } of which.comments)
            markComment.run(userId, which.workflowId, threadId, commentId);
      },
    },
  };
}
