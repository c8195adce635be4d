import { createHash, randomBytes } from "node:crypto";
import { newId } from "@coweave/shared/document/newId.ts";
import { Lucia, TimeSpan } from "lucia";
import { EmailTakenError, type Storage, type UserRecord } from "../storage/Storage.ts";
import { guestName } from "./guestName.ts";
import { hashPassword, isPassword } from "./hashPassword.ts";
import { sessionAdapter } from "./sessionAdapter.ts";

/** `token` is the bearer token, `cookie` a Set-Cookie value carrying the same. */
export type SignedIn = { user: UserRecord; token: string; cookie: string };

/** `renewedCookie` is set when the session was prolonged and a browser should be told. */
export type Authenticated = {
  user: UserRecord;
  sessionId: string;
  /** ISO 8601 in UTC. */
  expiresAt: string;
  token: string;
  renewedCookie?: string;
};

export type Accounts = {
  /** A guest who registers keeps their id, session and work. */
  register(
    person: { email: string; password: string; fullName: string },
    guest?: { user: UserRecord; token: string },
  ): Promise<SignedIn | { refused: "email_taken" }>;
  login(person: {
    email: string;
    password: string;
  }): Promise<SignedIn | { refused: "wrong_credentials" | "inactive" }>;
  /** An account without e-mail and password. */
  guest(): Promise<SignedIn>;
  /** Ends a session; gives its id, so that its open sockets can be closed. */
  logout(token: string): Promise<string>;
  /** Whose request this is, by session token, else by the session cookie in a Cookie header. */
  authenticate(credentials: {
    token?: string | undefined;
    cookieHeader?: string | undefined;
  }): Promise<Authenticated | { refused: "unauthenticated" | "inactive" }>;
  /** A Set-Cookie value that takes the session away from a browser. */
  blankCookie(): string;
  removeExpiredSessions(): Promise<void>;
};

const SESSION_COOKIE = "coweave_session";

/** Accounts and sessions. `secureCookie`: the cookie is sent over https only. */
export function createAccounts(world: {
  storage: Pick<Storage, "sessions" | "users">;
  /** The time now, in milliseconds since 1970. */
  now: () => number;
  secureCookie: boolean;
}): Accounts {
  const { storage, secureCookie } = world;
  const now = () => new Date(world.now());
  const { users } = storage;
  const lucia = new Lucia(sessionAdapter(storage, now), {
    sessionExpiresIn: new TimeSpan(30, "d"),
    sessionCookie: {
      name: SESSION_COOKIE,
      attributes: { secure: secureCookie, sameSite: "lax", path: "/" },
    },
    getUserAttributes: ({ record }) => ({ record }),
  });
  const cookie = (token: string) => lucia.createSessionCookie(token).serialize();

  async function signIn(user: UserRecord): Promise<SignedIn> {
    const token = randomBytes(24).toString("base64url");
    await lucia.createSession(user.id, {}, { sessionId: sessionIdOf(token) });
    return { user, token, cookie: cookie(token) };
  }

  function newUser(fullName: string): UserRecord {
    const at = now().toISOString();
    return {
      id: newId(),
      email: null,
      passwordHash: null,
      fullName,
      active: true,
      createdAt: at,
      lastLoginAt: at,
    };
  }

  return {
    async register({ email, password, fullName }, guest) {
      const passwordHash = await hashPassword(password);
      try {
        if (guest?.user.email === null) {
          const change = { email, passwordHash, fullName, lastLoginAt: now().toISOString() };
          await users.update(guest.user.id, change);
          const user = { ...guest.user, ...change };
          return { user, token: guest.token, cookie: cookie(guest.token) };
        }
        const user = { ...newUser(fullName), email, passwordHash };
        await users.create(user);
        return await signIn(user);
      } catch (error) {
        if (error instanceof EmailTakenError) return { refused: "email_taken" };
        throw error;
      }
    },

    async login({ email, password }) {
      const user = await users.byEmail(email);
      const right = await isPassword(password, user?.passwordHash ?? null);
      if (!user || !right) return { refused: "wrong_credentials" };
      if (!user.active) return { refused: "inactive" };
      const lastLoginAt = now().toISOString();
      await users.update(user.id, { lastLoginAt });
      return signIn({ ...user, lastLoginAt });
    },

    async guest() {
      const user = newUser(guestName());
      await users.create(user);
      return signIn(user);
    },

    async logout(token) {
      const sessionId = sessionIdOf(token);
      await lucia.invalidateSession(sessionId);
      return sessionId;
    },

    async authenticate({ token = undefined, cookieHeader = "" }) {
      const given = token ?? lucia.readSessionCookie(cookieHeader);
      if (!given) return { refused: "unauthenticated" };
      const { session, user } = await lucia.validateSession(sessionIdOf(given));
      if (!session) return { refused: "unauthenticated" };
      const { record } = user as unknown as { record: UserRecord };
      if (!record.active) return { refused: "inactive" };
      return {
        user: record,
        sessionId: session.id,
        expiresAt: session.expiresAt.toISOString(),
        token: given,
        ...(session.fresh && { renewedCookie: cookie(given) }),
      };
    },

    blankCookie: () => lucia.createBlankSessionCookie().serialize(),
    removeExpiredSessions: () => lucia.deleteExpiredSessions(),
  };
}

/** Storage holds a hash of each token: who reads the database gets no sessions. */
function sessionIdOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
