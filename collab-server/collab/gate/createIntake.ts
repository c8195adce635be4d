import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { may } from "@coweave/shared/api/Role.ts";
import { FIRST_DERIVED_CLIENT_ID } from "@coweave/shared/document/derivedClientId.ts";
import { type Connection, type Document, OutgoingMessage } from "@hocuspocus/server";
import * as Y from "yjs";
import type { ConnectionContext, Identity } from "../ConnectionContext.ts";
import { replaceContent, silence } from "../readFrame.ts";
import { applyingInParts } from "./applyingInParts.ts";
import { atOnce } from "./atOnce.ts";
import type { Unread } from "./ByteReader.ts";
import type { ClientOwners } from "./ClientOwners.ts";
import type { GateAccounts } from "./createAccounts.ts";
import type { createSizes } from "./createSizes.ts";
import { createSlices } from "./createSlices.ts";
import { type ExaminedUpdate, unread } from "./examineFrame.ts";
import { judgeBetweenTurns } from "./judgeBetweenTurns.ts";
import { type Case, judgingUpdate } from "./judgingUpdate.ts";
import type { Large } from "./Large.ts";
import { limits } from "./limits.ts";
import type { PartOrigin } from "./PartOrigin.ts";
import { readingUpdate, type Update } from "./readUpdate.ts";
import { pass, type Refused, refuse, type Verdict } from "./Verdict.ts";

type Live = Connection<ConnectionContext>;
/** What became of a frame that carries a part of the document. */
export type Outcome = "taken" | "leftOut";

type Options = {
  owners: (document: Document) => ClientOwners;
  accounts: GateAccounts;
  sizes: ReturnType<typeof createSizes>;
};

/** An update without anything. */
const NOTHING = new Uint8Array([0, 0]);

/** Takes step-2 and update frames in, one of a connection at a time: read, judged, applied or left out. */
export function createIntake({ owners, accounts, sizes }: Options) {
  const outcomes = new WeakMap<Uint8Array, Outcome>();
  const inSlices = createSlices();
  const versions = new WeakMap<Document, number>();

  function given(connection: Live, frame: ExaminedUpdate, update: Update): Case {
    const { document, context } = connection;
    return {
      kind: frame.kind,
      update,
      doc: document,
      writer: context.identity as Identity,
      owners: owners(document),
      isHere: (client) => accounts.isHere(document, client),
    };
  }

  function judge(connection: Live, frame: ExaminedUpdate, update: Update) {
    const { document, context } = connection;
    if (!sizes.hasRoom(document, update.bytes.byteLength))
      return refuse(closeCodes.tooLarge, "the workflow is full: go on in a duplicate of it");
    return judgeBetweenTurns(
      () => judgingUpdate(given(connection, frame, update)),
      inSlices,
      () => `${versions.get(document)} ${context.identity?.role}`,
    );
  }

  /** Binds the ids of a live update that passes to who sends it. */
  function bind(connection: Live, identity: Identity, { sections }: Update): Verdict {
    const ids = owners(connection.document);
    const account = accounts.of(connection);
    for (const { client } of sections) {
      if (client >= FIRST_DERIVED_CLIENT_ID || account.ids.has(client)) continue;
      if (ids.of(client) && ids.of(client)?.userId !== identity.userId) continue;
      if (account.ids.size >= limits.ownIds)
        return refuse(closeCodes.foreignClient, "too many client ids for one connection");
      account.ids.add(client);
      ids.claim(client, identity);
    }
    sealAll(
      connection.document,
      ids,
      sections.map(({ client }) => client),
    );
    return pass;
  }

  /** A server killed before the whole is there knows whose that is which it has. */
  function sealOwn({ document, context }: Live, { sections }: Update): void {
    const ids = owners(document);
    const clients = sections.slice(0, limits.ownIds).map(({ client }) => client);
    const own = clients.filter((client) => ids.of(client)?.userId === context.identity?.userId);
    sealAll(document, ids, own);
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
  ): void | Promise<void> {
    if (isOver(connection)) return silence(frame, bytes);
    const identity = connection.context.identity as Identity;
    // Hocuspocus would look at the whole document for every frame of a read-only connection.
    connection.readOnly = false;
    const { update, kind } = frame;
    const verdict =
      found.ok && update && kind === "update" && may(identity.role, "comment")
        ? bind(connection, identity, update)
        : found;
    if (!found.ok || !verdict.ok) return leaveOut(connection, frame, bytes, verdict);
    if (!may(identity.role, "comment")) return leaveOut(connection, frame, bytes, pass);
    sizes.add(connection.document, frame.content.byteLength);
    if (found.large) return takeParts(connection, frame, bytes, found.large);
    if (found.part) replaceContent(frame, bytes, found.part);
    outcomes.set(bytes, "taken");
  }

  /**
   * Applies what is large between the turns of everybody else; for Hocuspocus, which answers the frame,
   * nothing is left of it. The connection's next frames wait meanwhile.
   */
  async function takeParts(
    connection: Live,
    frame: ExaminedUpdate,
    bytes: Uint8Array,
    large: Large,
  ): Promise<void> {
    const { document } = connection;
    if (frame.kind === "step2") sealOwn(connection, large.update);
    const { promise: whole, resolve: done } = Promise.withResolvers<void>();
    const origin: PartOrigin = { source: "connection", connection, whole };
    const judgePart = (part: Update): Verdict => {
      if (isOver(connection)) return refuse(closeCodes.goingAway, "gone");
      return atOnce(judgingUpdate({ ...given(connection, frame, part), whole: large.context }));
    };
    const applying = applyingInParts(large, judgePart, (part) =>
      Y.applyUpdate(document, part, origin),
    );
    let verdict: Verdict;
    try {
      verdict = await inSlices(applying, 1);
    } finally {
      done();
    }
    if (isOver(connection)) return silence(frame, bytes);
    if (!verdict.ok) return leaveOut(connection, frame, bytes, verdict);
    replaceContent(frame, bytes, NOTHING);
    outcomes.set(bytes, "taken");
  }

  /** Of what passes and changes nothing (a viewer's), the sender is told that it is here. */
  function leaveOut(
    connection: Live,
    frame: ExaminedUpdate,
    bytes: Uint8Array,
    verdict: Verdict,
  ): void {
    silence(frame, bytes);
    outcomes.set(bytes, verdict.ok ? "taken" : "leftOut");
    if (!verdict.ok && !isExpected(connection, frame, verdict))
      return connection.context.socket.refuse(verdict.code, verdict.reason);
    const status = new OutgoingMessage(connection.messageAddress).writeSyncStatus(verdict.ok);
    connection.send(status.toUint8Array());
  }

  /**
   * Whoever comes back goes on writing while the questions are still on their way: what builds on
   * something that the server lost comes again, in the step 2, with what it builds on. And what a
   * role forbids is left out of a step 2, after which the connection goes on without a word.
   */
  function isExpected(connection: Live, { kind }: ExaminedUpdate, refused: Refused): boolean {
    const isForbidden = byRole.has(refused.code);
    if (kind === "step2") return isForbidden;
    return (refused.mayDepend || isForbidden) && !accounts.of(connection).isSynced;
  }

  /** All that a connection had is here now. */
  function hasCome(connection: Live, { sections }: Update): void {
    const { document } = connection;
    const account = accounts.of(connection);
    account.isSynced = true;
    account.isLeftOut = false;
    changed(document);
    const { identity } = connection.context;
    const ids = owners(document);
    // Nobody's until now: of an earlier load of the same page, whose work comes only today.
    const clients = sections
      .slice(0, limits.ownIds)
      .map(({ client }) => client)
      .filter((client) => client < FIRST_DERIVED_CLIENT_ID)
      .filter((client) => Y.getState(document.store, client) > 0);
    if (identity) for (const client of clients) ids.claim(client, identity);
    sealAll(document, ids, clients);
    // What kept another's step 2 out may have been what this one brought: ask them again.
    for (const other of document.getConnections()) {
      const left = accounts.of(other);
      if (other === connection || !left.isLeftOut) continue;
      left.isLeftOut = false;
      const question = new OutgoingMessage(other.messageAddress).createSyncMessage();
      other.send(question.writeFirstSyncStepFor(other.document).toUint8Array());
    }
  }

  function changed(document: Document): void {
    versions.set(document, (versions.get(document) ?? 0) + 1);
  }

  return {
    /** To be told of whatever a verdict may depend on. */
    changed,

    /**
     * Waits only for what is large: what is small is judged, and then applied, in one turn. Meanwhile
     * nothing more is read of the socket: it would pile up in memory.
     */
    take(connection: Live, frame: ExaminedUpdate, bytes: Uint8Array): void | Promise<void> {
      const read = frame.update ?? inSlices(readingUpdate(frame.content));
      const taken =
        read instanceof Promise
          ? read.then((late) => takeRead(connection, frame, bytes, late))
          : takeRead(connection, frame, bytes, read);
      if (!taken) return;
      const { socket } = connection.context;
      socket.pause();
      return taken.finally(() => socket.resume());
    },

    /** To be called when Hocuspocus has answered a step 2. */
    answered(connection: Live, { update }: ExaminedUpdate, bytes: Uint8Array): void {
      if (outcomes.get(bytes) === "taken" && update) hasCome(connection, update);
      else accounts.of(connection).isLeftOut = true;
    },

    outcomeOf: (bytes: Uint8Array): Outcome | undefined => outcomes.get(bytes),
  };
}

function isOver({ document, context }: Live): boolean {
  return !context.identity || context.socket.ended || document.isDestroyed;
}

/** Of several in one transaction: each alone would be relayed and logged alone, which takes its time. */
function sealAll(document: Document, ids: ClientOwners, clients: readonly number[]): void {
  const seal = () => {
    for (const client of clients) ids.seal(client);
  };
  if (clients.length > 1) document.transact(seal);
  else seal();
}

/** Refusals for what someone may not write here: a step 2 is left out for them, and nobody is sent away. */
const byRole: ReadonlySet<number> = new Set([
  closeCodes.readOnly,
  closeCodes.outsideThreads,
  closeCodes.outsideSuggestions,
  closeCodes.foreignComment,
  closeCodes.missingDependencies,
]);
