import type { Adapter, DatabaseSession } from "lucia";
import type { SessionRecord, Storage, UserRecord } from "../storage/Storage.ts";

declare module "lucia" {
  interface Register {
    Lucia: import("lucia").Lucia;
    DatabaseUserAttributes: { record: UserRecord };
  }
}

/** Lucia's view of our storage. */
export function sessionAdapter(
  storage: Pick<Storage, "sessions" | "users">,
  now: () => Date,
): Adapter {
  const { sessions, users } = storage;
  return {
    async getSessionAndUser(id) {
      const session = await sessions.byId(id);
      const user = session && (await users.byId(session.userId));
      return [
        session ? toDatabaseSession(session) : null,
        user ? { id: user.id, attributes: { record: user } } : null,
      ];
    },
    getUserSessions: async (userId) => (await sessions.byUser(userId)).map(toDatabaseSession),
    setSession: ({ id, userId, expiresAt }) =>
      sessions.create({ id, userId, expiresAt: expiresAt.toISOString() }),
    updateSessionExpiration: (id, expiresAt) => sessions.setExpiry(id, expiresAt.toISOString()),
    deleteSession: (id) => sessions.remove(id),
    deleteUserSessions: (userId) => sessions.removeOfUser(userId),
    deleteExpiredSessions: () => sessions.removeExpired(now().toISOString()),
  };
}

function toDatabaseSession({ id, userId, expiresAt }: SessionRecord): DatabaseSession {
  return { id, userId, expiresAt: new Date(expiresAt), attributes: {} };
}
