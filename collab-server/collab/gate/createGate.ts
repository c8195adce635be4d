import { performance } from "node:perf_hooks";
import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { may } from "@coweave/shared/api/Role.ts";
import { FIRST_DERIVED_CLIENT_ID } from "@coweave/shared/document/derivedClientId.ts";
import {
  type Connection,
  type Document,
  type Extension,
  isTransactionOrigin,
  OutgoingMessage,
} from "@hocuspocus/server";
import { removeAwarenessStates } from "y-protocols/awareness";
import * as Y from "yjs";
import type { ConnectionContext, Identity } from "../ConnectionContext.ts";
import { replaceContent, silence } from "../readFrame.ts";
import type { Unread } from "./ByteReader.ts";
import type { ClientOwners } from "./ClientOwners.ts";
import { createAllowance } from "./createAllowance.ts";
import { createSizes } from "./createSizes.ts";
import { createSlices } from "./createSlices.ts";
import { type ExaminedFrame, type ExaminedUpdate, examineFrame, unread } from "./examineFrame.ts";
import { judgeBetweenTurns } from "./judgeBetweenTurns.ts";
import { judgePresences } from "./judgePresences.ts";
import { judgingUpdate } from "./judgingUpdate.ts";
import { allowances, limits } from "./limits.ts";
import type { PresenceEntry } from "./readPresences.ts";
import { readingUpdate, type Update } from "./readUpdate.ts";
import { pass, type Refused, refuse, type Verdict } from "./Verdict.ts";

type Live = Connection<ConnectionContext>;
/** What became of a frame that carries a part of the document. */
export type Outcome = "taken" | "leftOut";

type Options = {
  owners: (document: Document) => ClientOwners;
  /** The awareness ids of connections, as `presence` gives them out. */
  presenceIds: { of(connection: Connection): number | undefined };
  /** Bytes that a document was loaded from. */
  loadedFrom: (documentName: string) => { snapshot: number; tail: number };
  /** How large a document may become, in bytes; usually `limits.documentBytes`. */
  documentBytes?: number | undefined;
};

/** Of one connection: under which ids it has written or shown itself, and whether its step 2 came. */
type Account = {
  ids: Set<number>;
  isSynced: boolean;
  /** Its last step 2 was, for what its role forbids. */
  isLeftOut: boolean;
  work: ReturnType<typeof createAllowance>;
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
  const outcomes = new WeakMap<Uint8Array, Outcome>();
  const accounts = new WeakMap<Connection, Account>();
  const sizes = createSizes(documentBytes);
  const inSlices = createSlices();
  const versions = new WeakMap<Document, number>();
  const changed = (document: Document) => versions.set(document, (versions.get(document) ?? 0) + 1);

  function accountOf(connection: Connection): Account {
    let account = accounts.get(connection);
    if (!account) {
      const work = createAllowance(allowances.work);
      account = { ids: new Set(), isSynced: false, isLeftOut: false, work };
      accounts.set(connection, account);
    }
    return account;
  }

  function isHere(document: Document, client: number): boolean {
    if (client === document.clientID) return true;
    return document.getConnections().some((other) => {
      const account = accounts.get(other);
      return account?.isSynced === true && account.ids.has(client);
    });
  }

  function judge(connection: Live, frame: ExaminedUpdate, update: Update) {
    const { document, context } = connection;
    if (!sizes.hasRoom(document, update.bytes.byteLength))
      return refuse(closeCodes.tooLarge, "the workflow is full: go on in a duplicate of it");
    const judging = () =>
      judgingUpdate({
        kind: frame.kind,
        update,
        doc: document,
        writer: context.identity as Identity,
        owners: owners(document),
        isHere: (client) => isHere(document, client),
      });
    return judgeBetweenTurns(
      judging,
      inSlices,
      () => `${versions.get(document)} ${context.identity?.role}`,
    );
  }

  /** Binds the ids of a live update that passes to who sends it. */
  function bind(connection: Live, identity: Identity, { sections }: Update): Verdict {
    const ids = owners(connection.document);
    const account = accountOf(connection);
    for (const { client } of sections) {
      if (client >= FIRST_DERIVED_CLIENT_ID || account.ids.has(client)) continue;
      if (ids.of(client) && ids.of(client)?.userId !== identity.userId) continue;
      if (account.ids.size >= limits.ownIds)
        return refuse(closeCodes.foreignClient, "too many client ids for one connection");
      account.ids.add(client);
      ids.claim(client, identity);
    }
    for (const { client } of sections) ids.seal(client);
    return pass;
  }

  /** Waits only for what is large: what is small is judged, and then applied, in one turn. */
  function takeUpdate(
    connection: Live,
    frame: ExaminedUpdate,
    bytes: Uint8Array,
  ): void | Promise<void> {
    const read = frame.update ?? inSlices(readingUpdate(frame.content));
    if (read instanceof Promise)
      return read.then((late) => takeRead(connection, frame, bytes, late));
    return takeRead(connection, frame, bytes, read);
  }

  function takeRead(
    connection: Live,
    frame: ExaminedUpdate,
    bytes: Uint8Array,
    update: Update | Unread,
  ): void | Promise<void> {
    if (typeof update === "string") return settle(connection, frame, bytes, unread(update));
    frame.update = update;
    const verdict = judge(connection, frame, update);
    return verdict instanceof Promise
      ? verdict.then((late) => settle(connection, frame, bytes, late))
      : settle(connection, frame, bytes, verdict);
  }

  function settle(
    connection: Live,
    frame: ExaminedUpdate,
    bytes: Uint8Array,
    found: Verdict,
  ): void {
    const { identity, socket } = connection.context;
    if (!identity || socket.ended || connection.document.isDestroyed) return silence(frame, bytes);
    // Hocuspocus would look at the whole document for every frame of a read-only connection.
    connection.readOnly = false;
    const { update, kind } = frame;
    const isStep2 = kind === "step2";
    const verdict =
      found.ok && update && !isStep2 && may(identity.role, "comment")
        ? bind(connection, identity, update)
        : found;
    if (found.ok && verdict.ok && may(identity.role, "comment")) {
      sizes.add(connection.document, frame.content.byteLength);
      if (found.part) replaceContent(frame, bytes, found.part);
      outcomes.set(bytes, "taken");
      return;
    }
    silence(frame, bytes);
    outcomes.set(bytes, verdict.ok ? "taken" : "leftOut");
    // Whoever comes back goes on writing while the questions are still on their way: what builds on
    // something that the server lost comes again, in the step 2, with what it builds on. And what a
    // role forbids is left out of a step 2, after which the connection goes on without a word.
    const isForbidden = !verdict.ok && byRole.has(verdict.code);
    const comesAgain = !verdict.ok && (verdict.mayDepend || isForbidden);
    const isExpected = isStep2 ? isForbidden : comesAgain && !accountOf(connection).isSynced;
    if (!verdict.ok && !isExpected) return socket.refuse(verdict.code, verdict.reason);
    const status = new OutgoingMessage(connection.messageAddress).writeSyncStatus(verdict.ok);
    connection.send(status.toUint8Array());
  }

  /** All that a connection had is here now. */
  function hasCome(connection: Live, { sections }: Update): void {
    const { document } = connection;
    const account = accountOf(connection);
    account.isSynced = true;
    account.isLeftOut = false;
    changed(document);
    const { identity } = connection.context;
    const ids = owners(document);
    // Nobody's until now: of an earlier load of the same page, whose work comes only today.
    for (const { client } of sections.slice(0, limits.ownIds)) {
      if (client >= FIRST_DERIVED_CLIENT_ID || Y.getState(document.store, client) === 0) continue;
      if (identity) ids.claim(client, identity);
      ids.seal(client);
    }
    // What kept another's step 2 out may have been what this one brought: ask them again.
    for (const other of document.getConnections()) {
      const left = accountOf(other);
      if (other === connection || !left.isLeftOut) continue;
      left.isLeftOut = false;
      const question = new OutgoingMessage(other.messageAddress).createSyncMessage();
      other.send(question.writeFirstSyncStepFor(other.document).toUint8Array());
    }
  }

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
    openSocket() {
      const frames = createAllowance(allowances.frames);
      const bytes = createAllowance(allowances.bytes);
      const questions = createAllowance(allowances.questions);
      return (data: Uint8Array): ExaminedFrame | Refused => {
        const now = performance.now();
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
    outcomeOf: (bytes: Uint8Array): Outcome | undefined => outcomes.get(bytes),
    frameOf: (bytes: Uint8Array): ExaminedFrame | undefined => examined.get(bytes),

    /** Notes the awareness id a connection shows itself under, which is its document's clientID too. */
    announce(connection: Live, identity: Identity, id: number): void {
      if (id >= FIRST_DERIVED_CLIENT_ID) return;
      const ids = owners(connection.document);
      const owner = ids.of(id);
      if (owner && owner.userId !== identity.userId) return;
      accountOf(connection).ids.add(id);
      if (!owner) ids.claim(id, identity);
    },

    extension: {
      extensionName: "gate",
      async afterLoadDocument({ document, documentName }) {
        sizes.begin(document, loadedFrom(documentName));
        document.on("afterTransaction", () => changed(document));
        watchWork(document, (connection, milliseconds, now) => {
          if (!accountOf(connection).work.take(milliseconds, now))
            connection.context.socket.refuse(closeCodes.tooManyFrames, "too much work");
        });
      },
      async beforeHandleMessage({ connection, update: bytes }) {
        const frame = examined.get(bytes);
        const { identity, socket } = connection.context;
        if (!frame) return;
        if (socket.ended || !identity) return silence(frame, bytes);
        if (frame.kind === "step2" || frame.kind === "update")
          return takeUpdate(connection, frame, bytes);
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
        if (frame?.kind !== "step2") return;
        if (outcomes.get(bytes) === "taken" && frame.update) hasCome(connection, frame.update);
        else accountOf(connection).isLeftOut = true;
      },
    } satisfies Extension<ConnectionContext>,
  };
}

/** Refusals for what someone may not write here: a step 2 is left out for them, and nobody is sent away. */
const byRole: ReadonlySet<number> = new Set([
  closeCodes.readOnly,
  closeCodes.outsideThreads,
  closeCodes.outsideSuggestions,
  closeCodes.foreignComment,
  closeCodes.missingDependencies,
]);

/** Tells how long each connection's changes took to apply, what they set off included. */
function watchWork(
  document: Document,
  heard: (connection: Live, milliseconds: number, now: number) => void,
): void {
  let began = 0;
  document.on("beforeAllTransactions", () => {
    began = performance.now();
  });
  document.on("afterAllTransactions", (_doc, [first]) => {
    const origin: unknown = first?.origin;
    if (!isTransactionOrigin(origin) || origin.source !== "connection") return;
    const now = performance.now();
    heard(origin.connection as Live, now - began, now);
  });
}
