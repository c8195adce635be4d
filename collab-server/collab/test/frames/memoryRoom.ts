import { setImmediate as turn } from "node:timers/promises";
import type { Role } from "@coweave/shared/api/Role.ts";
import * as Y from "yjs";
import { createDocuments } from "../../createDocuments.ts";
import type { Timing } from "../../Timing.ts";
import { frames } from "./frames.ts";
import { honestPeer } from "./honestPeer.ts";
import { memoryStore } from "./memoryStore.ts";
import { rawEnd } from "./rawEnd.ts";

/** Signs whose a clientID is, in every room alike: a copy of a room knows what the room knew. */
export const secret = "of rooms in memory";

type Given = {
  workflowId: string;
  /** Of everybody by name; honest people are editors. */
  roleOf?: (name: string) => Role;
  /** The document at the beginning. */
  begin?: Uint8Array | undefined;
  honest?: readonly string[];
  /** Left out: what is relayed leaves at the end of the turn it came in, always. */
  timing?: Partial<Timing>;
};

/** A real server in this process, over sockets in memory, with honest people in a workflow. */
export async function memoryRoom({
  workflowId,
  roleOf,
  begin,
  honest = ["ann", "ben"],
  timing = { relayTogether: 0 },
}: Given) {
  const documents = createDocuments({
    storage: { documents: memoryStore() },
    accounts: {
      authenticate: async ({ token = "" }) => ({
        user: { id: token, fullName: token },
        sessionId: token,
        expiresAt: "2124-01-01T00:00:00.000Z",
      }),
    },
    roleOf: async (name) => (name ? (roleOf?.(name) ?? "editor") : undefined),
    logger: { info() {}, warn() {}, error() {} },
    instanceId: workflowId,
    secret,
    timing,
  });
  await documents.create(workflowId, (doc) => begin && Y.applyUpdate(doc, begin));
  const named = { workflowId, cookieHeader: undefined };
  const peers = honest.map((name) =>
    honestPeer(workflowId, name, (socket) => documents.welcome(socket, named)),
  );
  const make = frames(workflowId);
  const stranger = () => {
    const end = rawEnd();
    documents.welcome(end.server, named);
    return end;
  };
  return {
    documents,
    peers,
    make,
    async settle() {
      for (let turns = 0; turns < 6; turns++) {
        await turn();
        for (const peer of peers) peer.deliver();
      }
    },
    /** A raw socket of somebody who has just logged in. */
    async open(name: string) {
      const end = stranger();
      end.send(make.auth(name));
      await turn();
      await turn();
      return end;
    },
    /** A raw socket of nobody yet. */
    stranger,
  };
}
