import type { DatabaseSync } from "node:sqlite";
import { EmailTakenError, type UserRecord } from "../Storage.ts";
import { assignments } from "./assignments.ts";

type Row = Omit<UserRecord, "active"> & { active: number };

const columns =
  'id, email, password_hash AS "passwordHash", full_name AS "fullName", active, created_at AS "createdAt", last_login_at AS "lastLoginAt"';
const columnOf = {
  email: "email",
  passwordHash: "password_hash",
  fullName: "full_name",
  active: "active",
  lastLoginAt: "last_login_at",
} as const;

/** The methods are those of `Storage.users`. */
export function usersTable(db: DatabaseSync) {
  const add = db.prepare("INSERT INTO users VALUES (?, ?, ?, ?, ?, ?, ?)");
  const byId = db.prepare(`SELECT ${columns} FROM users WHERE id = ?`);
  const byIds = db.prepare(
    `SELECT ${columns} FROM users WHERE id IN (SELECT value FROM json_each(?))`,
  );
  const byEmail = db.prepare(`SELECT ${columns} FROM users WHERE email = ?`);
  const count = db.prepare("SELECT count(*) AS total FROM users");
  const userOf = (row: unknown) => (row ? toUser(row as Row) : undefined);

  return {
    reads: {
      "users.byId": (id: string) => userOf(byId.get(id)),
      "users.byIds": (ids: readonly string[]) =>
        (byIds.all(JSON.stringify(ids)) as Row[]).map(toUser),
      "users.byEmail": (email: string) => userOf(byEmail.get(email)),
      "users.count": () => (count.get() as { total: number }).total,
    },
    writes: {
      "users.create"(user: UserRecord) {
        refusingTakenEmail(() =>
          add.run(
            user.id,
            user.email,
            user.passwordHash,
            user.fullName,
            Number(user.active),
            user.createdAt,
            user.lastLoginAt,
          ),
        );
      },
      "users.update"(id: string, change: Partial<Omit<UserRecord, "id" | "createdAt">>) {
        const { sql, values } = assignments(columnOf, change);
        if (values.length === 0) return;
        refusingTakenEmail(() =>
          db.prepare(`UPDATE users SET ${sql} WHERE id = ?`).run(...values, id),
        );
      },
    },
  };
}

function toUser(row: Row): UserRecord {
  return { ...row, active: row.active === 1 };
}

function refusingTakenEmail(write: () => void) {
  try {
    write();
  } catch (error) {
    if (/UNIQUE constraint failed: users\.email/.test((error as Error).message))
      throw new EmailTakenError("this e-mail address is in use");
    throw error;
  }
}
