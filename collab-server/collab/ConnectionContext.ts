import type { Role } from "@coweave/shared/api/Role.ts";
import type { Credentials } from "./Accounts.ts";
import type { Socket } from "./Socket.ts";

/** Who a connection is, as the server knows it; the role changes while it is open. */
export type Identity = {
  userId: string;
  name: string;
  color: number;
  role: Role;
  sessionId: string;
  expiresAt: string;
};

/** What travels with a connection through Hocuspocus. `identity` is there once it is authenticated. */
export type ConnectionContext = {
  socket: Socket;
  identity?: Identity;
  credentials?: Credentials;
  /** Number of the last change of roles or sessions that the identity takes into account. */
  epoch?: number;
};
