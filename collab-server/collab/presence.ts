import type { PresenceUser } from "@coweave/shared/api/Presence.ts";
import type { Connection, Document, Extension } from "@hocuspocus/server";
import type { ConnectionContext, Identity } from "./ConnectionContext.ts";
import { freeColor } from "./freeColor.ts";
import { Refusal } from "./Refusal.ts";

type Live = Connection<ConnectionContext>;
/** Hears under which id a connection shows itself. */
type Options = { announce: (connection: Live, identity: Identity, id: number) => void };

/**
 * Makes presence true: a connection writes the state of one awareness id, its own, under the name
 * the server knows, and nothing that only the server may say (`server`, `runs`).
 */
export function presence({ announce }: Options) {
  const ids = new WeakMap<Connection, number>();
  const colors = new WeakMap<Connection, number>();

  /** One colour a person in all their tabs, and while there are enough, another than everyone else's here. */
  function colorFor(connection: Live, identity: Identity): number {
    const known = colors.get(connection);
    if (known !== undefined) return known;
    const shown = connection.document
      .getConnections()
      .map((other) => ({
        userId: (other as Live).context.identity?.userId,
        color: colors.get(other),
      }))
      .filter((other): other is { userId: string; color: number } => other.color !== undefined);
    const color =
      shown.find(({ userId }) => userId === identity.userId)?.color ??
      freeColor(
        identity.color,
        shown.map((other) => other.color),
      );
    colors.set(connection, color);
    return color;
  }

  /** The id this connection writes under: the first it speaks of that nobody else here has. */
  function ownId(connection: Live, identity: Identity, candidates: number[]): number | undefined {
    const own = ids.get(connection);
    if (own !== undefined) return own;
    const { document } = connection;
    const id = candidates.find((candidate) => candidate !== document.awareness.clientID);
    if (id === undefined) return undefined;
    const holder = document.getConnections().find((other) => ids.get(other) === id);
    if (holder && !takeOver(holder, identity, document, id)) return undefined;
    ids.set(connection, id);
    document.getClients(connection).add(id);
    announce(connection, identity, id);
    return id;
  }

  /** Someone who reconnects before the server saw the old connection end takes their id along. */
  function takeOver(holder: Live, identity: Identity, document: Document, id: number): boolean {
    if (holder.context.identity?.userId !== identity.userId) return false;
    ids.delete(holder);
    // Else the end of the old connection would take the presence of the new one away.
    document.getClients(holder).delete(id);
    return true;
  }

  return {
    /** The id that a connection writes under; undefined until it has spoken. */
    ids: { of: (connection: Connection) => ids.get(connection) },
    extension: {
      extensionName: "presence",
      async beforeHandleAwareness({ states, connection }) {
        const identity = connection?.context.identity;
        if (!connection || !identity) throw new Refusal(1008, "presence without an identity");
        // Hocuspocus decodes into a scratch awareness, whose own id comes first and means nobody.
        const [, ...candidates] = [...states.keys()];
        const id = ownId(connection, identity, candidates);
        for (const other of [...states.keys()]) if (other !== id) states.delete(other);
        const state: unknown = id === undefined ? undefined : states.get(id);
        if (id === undefined || state === undefined) return;
        if (typeof state !== "object" || state === null || Array.isArray(state)) states.delete(id);
        else states.set(id, stamped(state, identity, colorFor(connection, identity)));
      },
    } satisfies Extension<ConnectionContext>,
  };
}

function stamped(state: object, { userId, name, role }: Identity, color: number) {
  const user: PresenceUser = { id: userId, name, color, role };
  const { server: _server, runs: _runs, ...own } = state as Record<string, unknown>;
  return { ...own, user };
}
