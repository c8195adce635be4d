import { performance } from "node:perf_hooks";
import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { FIRST_DERIVED_CLIENT_ID } from "@coweave/shared/document/derivedClientId.ts";
import type { Connection, Document, Extension } from "@hocuspocus/server";
import { removeAwarenessStates } from "y-protocols/awareness";
import type { ConnectionContext, Identity } from "../ConnectionContext.ts";
import { silence } from "../readFrame.ts";
import type { Socket } from "../Socket.ts";
import type { ClientOwners } from "./ClientOwners.ts";
import { createAccounts } from "./createAccounts.ts";
import { createAllowance } from "./createAllowance.ts";
import { createIntake } from "./createIntake.ts";
import { createSizes } from "./createSizes.ts";
import { type ExaminedFrame, examineFrame } from "./examineFrame.ts";
import { judgePresences } from "./judgePresences.ts";
import { allowances, limits } from "./limits.ts";
import type { PresenceEntry } from "./readPresences.ts";
import { type Refused, refuse, type Verdict } from "./Verdict.ts";
import { watchWork } from "./watchWork.ts";

type Live = Connection<ConnectionContext>;

type Options = {
  owners: (document: Document) => ClientOwners;
  /** The awareness ids of connections, as `presence` gives them out. */
  presenceIds: { of(connection: Connection): number | undefined };
  /** Bytes that a document was loaded from. */
  loadedFrom: (documentName: string) => { snapshot: number; tail: number };
  /** How large a document may become, in bytes; usually `limits.documentBytes`. */
  documentBytes?: number | undefined;
};

/**
 * Decides which frames of peers get through. First by the bytes alone, as they arrive: how many, how
 * large, well formed, no more declared than there is. Then, when it is the frame's turn, by the
 * document as it stands: see `judgingUpdate`. A refusal closes the raw socket under a code of its own
 * and nothing of the frame is applied. A step 2 that a role forbids is left out and the connection
 * goes on: closing would make an editor who was demoted, with work from offline, come back for ever.
 */
export function createGate({ owners, presenceIds, loadedFrom, documentBytes }: Options) {
  const examined = new WeakMap<Uint8Array, ExaminedFrame>();
  const known = new WeakSet<Socket>();
  const accounts = createAccounts();
  const sizes = createSizes(documentBytes);
  const intake = createIntake({ owners, accounts, sizes });

  function takePresences(connection: Live, identity: Identity, entries: PresenceEntry[]): Verdict {
    const { document } = connection;
    const { awareness } = document;
    const { userId } = identity;
    const verdict = judgePresences({
      entries,
      userId,
      ownId: presenceIds.of(connection),
      serverId: awareness.clientID,
      clockOf: (id) => awareness.meta.get(id)?.clock,
      holderOf(id) {
        const holder = document
          .getConnections()
          .find((other) => other !== connection && presenceIds.of(other) === id) as
          | Live
          | undefined;
        return holder?.context.identity?.userId;
      },
    });
    if (!verdict.ok) return verdict;
    const own = presenceIds.of(connection);
    // Hocuspocus swallows it when someone takes their presence back.
    if (own !== undefined && entries.some(({ id, state }) => id === own && state === null))
      removeAwarenessStates(awareness, [own], null);
    return verdict;
  }

  return {
    /** Judges the frames of one socket as they come, in order. */
    openSocket(socket: Socket) {
      let strange = 0;
      const frames = createAllowance(allowances.frames);
      const bytes = createAllowance(allowances.bytes);
      const questions = createAllowance(allowances.questions);
      return (data: Uint8Array): ExaminedFrame | Refused => {
        const now = performance.now();
        // What comes before a log-in is kept by Hocuspocus until then.
        if (!known.has(socket)) strange += data.byteLength;
        if (strange > limits.strangerBytes)
          return refuse(closeCodes.tooManyFrames, "too much before logging in");
        if (!frames.take(1, now) || !bytes.take(data.byteLength, now))
          return refuse(closeCodes.tooManyFrames, "too many frames");
        const frame = examineFrame(data);
        if ("ok" in frame) return frame;
        if (frame.kind === "step1" && !questions.take(1, now))
          return refuse(closeCodes.tooManyFrames, "too many questions");
        examined.set(data, frame);
        return frame;
      };
    },

    /** What became of a step-2 or update frame; undefined for other frames. */
    outcomeOf: intake.outcomeOf,
    frameOf: (bytes: Uint8Array): ExaminedFrame | undefined => examined.get(bytes),

    /** Notes the awareness id a connection shows itself under, which is its document's clientID too. */
    announce(connection: Live, identity: Identity, id: number): void {
      if (id >= FIRST_DERIVED_CLIENT_ID) return;
      const ids = owners(connection.document);
      const owner = ids.of(id);
      if (owner && owner.userId !== identity.userId) return;
      accounts.of(connection).ids.add(id);
      if (!owner) ids.claim(id, identity);
    },

    extension: {
      extensionName: "gate",
      async afterLoadDocument({ document, documentName }) {
        sizes.begin(document, loadedFrom(documentName));
        document.on("afterTransaction", () => intake.changed(document));
        watchWork(document, (connection, milliseconds, now) => {
          const { identity, socket } = connection.context;
          if (identity && !accounts.workOf(identity.userId).take(milliseconds, now))
            socket.refuse(closeCodes.tooManyFrames, "too much work");
        });
      },
      async connected({ context }) {
        known.add(context.socket);
      },
      async beforeHandleMessage({ connection, update: bytes }) {
        const frame = examined.get(bytes);
        const { identity, socket } = connection.context;
        if (!frame) return;
        if (socket.ended || !identity) return silence(frame, bytes);
        if (frame.kind === "step2" || frame.kind === "update")
          return intake.take(connection, frame, bytes);
        if (frame.kind === "awareness") {
          const verdict = takePresences(connection, identity, frame.presences);
          if (verdict.ok) return;
          silence(frame, bytes);
          socket.refuse(verdict.code, verdict.reason);
        }
      },
      // Not when it is judged: other connections' frames come between that and here.
      async afterHandleMessage({ connection, update: bytes }) {
        const frame = examined.get(bytes);
        if (frame?.kind === "step2") intake.answered(connection, frame, bytes);
      },
    } satisfies Extension<ConnectionContext>,
  };
}
