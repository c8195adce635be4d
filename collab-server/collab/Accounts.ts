import type { Role } from "@coweave/shared/api/Role.ts";

/** What a socket shows of itself: a session token, or the cookie header of its upgrade. */
export type Credentials = { token?: string | undefined; cookieHeader?: string | undefined };

/** A live session and its user. */
type SignedIn = {
  user: { id: string; fullName: string };
  sessionId: string;
  /** ISO 8601 in UTC. */
  expiresAt: string;
};

/** What this room asks of `auth/`: whose session it is, or that it is nobody's (none, ended, inactive). */
export type Accounts = {
  authenticate(credentials: Credentials): Promise<SignedIn | { refused: string }>;
};

/** What this room asks of `workflows/`: undefined for no member and for an unknown workflow alike. */
export type RoleOf = (userId: string, workflowId: string) => Promise<Role | undefined>;
