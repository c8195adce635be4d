import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { colorOf } from "@coweave/shared/api/colorOf.ts";
import type { RoleMessage } from "@coweave/shared/api/DurableMessage.ts";
import { type Ability, may, type Role } from "@coweave/shared/api/Role.ts";
import { type Connection, type Extension, OutgoingMessage } from "@hocuspocus/server";
import type { Accounts, Credentials, RoleOf } from "./Accounts.ts";
import type { ConnectionContext, Identity } from "./ConnectionContext.ts";
import type { Logger } from "./Logger.ts";
import { Refusal } from "./Refusal.ts";

type Live = Connection<ConnectionContext>;
type Options = { accounts: Accounts; roleOf: RoleOf; logger: Logger; now: () => number };

/** What a client that relies on its cookie may send where the protocol asks for a token. */
const byCookie = new Set(["", "cookie"]);
/** The longest time a timer can wait. */
const LONGEST = 2 ** 31 - 1;

/** Who a connection is and what they may, at its beginning and for as long as it lasts. */
export function authentication({ accounts, roleOf, logger, now }: Options) {
  const expiries = new Map<Live, NodeJS.Timeout>();
  let epoch = 0;

  async function identify(credentials: Credentials, workflowId: string): Promise<Identity> {
    const signedIn = await accounts.authenticate(credentials);
    if ("refused" in signedIn) throw new Refusal(closeCodes.unauthenticated, "log in");
    const { user, sessionId, expiresAt } = signedIn;
    const role = await roleOf(user.id, workflowId);
    if (!role) throw new Refusal(closeCodes.notFound, "no such workflow");
    return {
      userId: user.id,
      name: user.fullName,
      color: colorOf(user.id),
      role,
      sessionId,
      expiresAt,
    };
  }

  function watchExpiry(connection: Live, identity: Identity, atLeast = 0) {
    clearTimeout(expiries.get(connection));
    if (!connection.document.hasConnection(connection)) return expiries.delete(connection);
    const wait = Math.min(LONGEST, Math.max(atLeast, Date.parse(identity.expiresAt) - now()));
    const timer = setTimeout(() => void recheck(connection), wait);
    timer.unref();
    expiries.set(connection, timer);
  }

  /** Looks again at session and role; ends the connection, changes its role, or leaves it as it is. */
  async function recheck(connection: Live): Promise<void> {
    const { socket, identity, credentials } = connection.context;
    if (!identity || !credentials) return;
    try {
      const found = await identify(credentials, connection.document.name);
      if (found.userId !== identity.userId)
        throw new Refusal(closeCodes.unauthenticated, "another session");
      identity.expiresAt = found.expiresAt;
      identity.name = found.name;
      changeRole(connection, identity, found.role);
      watchExpiry(connection, identity, 1_000);
    } catch (error) {
      if (error instanceof Refusal) return socket.refuse(error.code, error.reason);
      // Nobody can say whether the session still holds: the client comes back and is asked again.
      logger.error({ err: error }, "a session could not be checked again");
      socket.refuse(closeCodes.unavailable, "the session cannot be checked now");
    }
  }

  return {
    extension: {
      extensionName: "authentication",
      async onAuthenticate({ token, context, documentName, connectionConfig }) {
        const { socket } = context;
        const credentials: Credentials = byCookie.has(token)
          ? { cookieHeader: socket.cookieHeader }
          : { token };
        const checked = epoch;
        try {
          const identity = await identify(credentials, documentName);
          connectionConfig.readOnly = !may(identity.role, "comment");
          return { identity, credentials, epoch: checked };
        } catch (error) {
          if (!(error instanceof Refusal))
            logger.error({ err: error }, "a session could not be checked");
          const refusal =
            error instanceof Refusal
              ? error
              : new Refusal(closeCodes.unavailable, "the session cannot be checked now", error);
          socket.refuse(refusal.code, refusal.reason);
          throw refusal;
        }
      },
      async connected({ connection, context }) {
        const { identity } = context;
        if (!identity) return;
        connection.onClose(() => {
          clearTimeout(expiries.get(connection));
          expiries.delete(connection);
        });
        sayRole(connection, identity.role);
        watchExpiry(connection, identity);
        // Roles or sessions changed between the question above and the connection's registration.
        if (context.epoch !== epoch) await recheck(connection);
      },
    } satisfies Extension<ConnectionContext>,

    /** Asks for every connection's role again. Rejects where that cannot be told. */
    async recheckRoles(connections: readonly Live[]): Promise<void> {
      epoch += 1;
      await Promise.all(
        connections.map(async (connection) => {
          const { socket, identity } = connection.context;
          if (!identity) return;
          const role = await roleOf(identity.userId, connection.document.name);
          if (!role) socket.refuse(closeCodes.notFound, "no longer a member");
          else changeRole(connection, identity, role);
        }),
      );
    },

    endSession(sessionId: string): void {
      epoch += 1;
      for (const connection of [...expiries.keys()]) {
        const { socket, identity } = connection.context;
        if (identity?.sessionId === sessionId)
          socket.refuse(closeCodes.unauthenticated, "logged out");
      }
    },
  };
}

/** What one may write, the least first. */
const writing: readonly Ability[] = ["comment", "suggest", "edit"];

/** Says it to the client too, and asks a promoted one for what was refused or never sent. */
function changeRole(connection: Live, identity: Identity, role: Role): void {
  if (identity.role === role) return;
  const could = (ability: Ability) => may(identity.role, ability);
  const gains = writing.some((ability) => !could(ability) && may(role, ability));
  const [wrote, writes] = [could("comment"), may(role, "comment")];
  identity.role = role;
  sayRole(connection, role);
  const address = connection.messageAddress;
  if (wrote !== writes)
    connection.send(new OutgoingMessage(address).writeAuthenticated(!writes).toUint8Array());
  if (!gains) return;
  const question = new OutgoingMessage(address).createSyncMessage();
  connection.send(question.writeFirstSyncStepFor(connection.document).toUint8Array());
}

function sayRole(connection: Live, role: Role): void {
  connection.sendStateless(JSON.stringify({ type: "role", role } satisfies RoleMessage));
}
