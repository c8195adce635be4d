import type { DatabaseSync } from "node:sqlite";
import type { SessionRecord } from "../Storage.ts";

const columns = 'id, user_id AS "userId", expires_at AS "expiresAt"';

/** The methods are those of `Storage.sessions`. */
export function sessionsTable(db: DatabaseSync) {
  const add = db.prepare("INSERT INTO sessions VALUES (?, ?, ?)");
  const byId = db.prepare(`SELECT ${columns} FROM sessions WHERE id = ?`);
  const byUser = db.prepare(
    `SELECT ${columns} FROM sessions WHERE user_id = ? ORDER BY expires_at`,
  );
  const setExpiry = db.prepare("UPDATE sessions SET expires_at = ? WHERE id = ?");
  const remove = db.prepare("DELETE FROM sessions WHERE id = ?");
  const removeOfUser = db.prepare("DELETE FROM sessions WHERE user_id = ?");
  const removeExpired = db.prepare("DELETE FROM sessions WHERE expires_at <= ?");

  return {
    reads: {
      "sessions.byId": (id: string) => byId.get(id) as SessionRecord | undefined,
      "sessions.byUser": (userId: string) => byUser.all(userId) as SessionRecord[],
    },
    writes: {
      "sessions.create"({ id, userId, expiresAt }: SessionRecord) {
        add.run(id, userId, expiresAt);
      },
      "sessions.setExpiry"(id: string, expiresAt: string) {
        setExpiry.run(expiresAt, id);
      },
      "sessions.remove"(id: string) {
        remove.run(id);
      },
      "sessions.removeOfUser"(userId: string) {
        removeOfUser.run(userId);
      },
      "sessions.removeExpired"(now: string) {
        removeExpired.run(now);
      },
    },
  };
}
