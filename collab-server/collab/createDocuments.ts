import { randomBytes } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import type { Publication } from "@coweave/shared/api/shapes.ts";
import type { Document } from "@hocuspocus/server";
import * as Y from "yjs";
import type { Storage } from "../storage/Storage.ts";
import type { Accounts, RoleOf } from "./Accounts.ts";
import { acknowledgement } from "./acknowledgement.ts";
import { attachSockets } from "./attachSockets.ts";
import { authentication } from "./authentication.ts";
import { authorship } from "./authorship.ts";
import { changeNotice } from "./changeNotice.ts";
import { closing } from "./closing.ts";
import { coalescing } from "./coalescing.ts";
import { compaction, type longTail } from "./compaction.ts";
import { createUpdateLog, type UpdateLog } from "./createUpdateLog.ts";
import type { Documents, Editor } from "./Documents.ts";
import { DocumentUnavailable } from "./DocumentUnavailable.ts";
import { createGate } from "./gate/createGate.ts";
import { createOwners } from "./gate/createOwners.ts";
import { LiveHocuspocus } from "./LiveHocuspocus.ts";
import type { Logger } from "./Logger.ts";
import { liveRuns } from "./liveRuns.ts";
import { loading } from "./loading.ts";
import { presence } from "./presence.ts";
import { publicationNotice } from "./publicationNotice.ts";
import { purging } from "./purging.ts";
import { serverUse } from "./serverUse.ts";
import { type Timing, usualTiming } from "./Timing.ts";
import { textUpkeep } from "./textUpkeep.ts";
import { threadNotice } from "./threadNotice.ts";
import { withinTime } from "./withinTime.ts";
import type { usualAges } from "./withMilestone.ts";

type World = {
  storage: Pick<Storage, "documents">;
  accounts: Accounts;
  roleOf: RoleOf;
  /** What of a workflow is live, for its editors to be told; left out, they are told nothing. */
  publicationOf?: (workflowId: string) => Promise<Publication | undefined>;
  /** Called after changes, at most every half second per document; look at `doc` at once, do not keep it. */
  onDocumentChanged?: (workflowId: string, doc: Y.Doc) => void;
  /** Called after something in the threads changed, and after a load; look at `doc` at once, do not keep it. */
  onThreadsChanged?: (workflowId: string, doc: Y.Doc) => void;
  logger: Logger;
  /** Names this start of the server in the update log: a new one each time. */
  instanceId: string;
  /** Signs, inside a document, whose a clientID is: the same after a restart. Left out: a new one. */
  secret?: string | undefined;
  /** The server's own address as browsers see it, where it is not the one they connect to. */
  publicUrl?: string | undefined;
  /** Milliseconds since 1970. */
  now?: () => number;
  timing?: Partial<Timing>;
  /** When a tail is compacted while people work; usually `longTail`. */
  compactAt?: typeof longTail;
  /** How large a document may become, in bytes. */
  documentBytes?: number;
  /** After how long what was deleted is taken out; usually `usualAges`. */
  ages?: typeof usualAges;
};

/** The live documents, and `attach` to let websockets in, or `welcome` for one at hand. */
export function createDocuments(
  world: World,
): Documents & Pick<ReturnType<typeof attachSockets>, "attach" | "welcome"> {
  const { storage, accounts, roleOf, logger, instanceId, now = Date.now } = world;
  const timing: Timing = { ...usualTiming, ...world.timing };

  const log: UpdateLog = createUpdateLog({
    storage: storage.documents,
    writer: instanceId,
    timing,
    logger,
    onCommitted(entries) {
      for (const entry of entries) {
        const document = hocuspocus.documents.get(entry.id);
        if (document !== entry.doc) continue;
        acknowledging.tell(document);
        compacting.consider(entry);
        hocuspocus.unloadIfIdle(entry.id);
      }
    },
    onState: (ok) => acknowledging.tellState(hocuspocus.documents.values(), ok),
  });
  const isDurable = ({ name }: Document) => {
    const entry = log.of(name);
    return log.isGone(name) || entry === undefined || entry.durable >= entry.noted;
  };

  const authenticating = authentication({ accounts, roleOf, logger, now });
  const owners = createOwners(world.secret ?? randomBytes(32).toString("base64"));
  const showing = presence({ announce: (...who) => gate.announce(...who) });
  const gate = createGate({
    owners: owners.of,
    presenceIds: showing.ids,
    loadedFrom(id) {
      const entry = log.of(id);
      return { snapshot: entry?.snapshotBytes ?? 0, tail: entry?.tail.bytes ?? 0 };
    },
    documentBytes: world.documentBytes,
  });
  const acknowledging = acknowledgement({ log, timing, gate });
  const compacting = compaction({
    storage: storage.documents,
    of: log.of,
    isGone: log.isGone,
    logger,
    now,
    ...(world.compactAt && { long: world.compactAt }),
    ...(world.ages && { ages: world.ages }),
  });
  const publishing = publicationNotice({
    publicationOf: world.publicationOf ?? (async () => undefined),
    logger,
  });
  const runs = liveRuns({ find: (id) => hocuspocus.documents.get(id), timing });
  const hocuspocus = new LiveHocuspocus(
    {
      quiet: true,
      extensions: [
        authenticating.extension,
        closing,
        loading({ storage: storage.documents, log, logger, timing }),
        purging({ of: log.of, now, ...(world.ages && { ages: world.ages }) }),
        textUpkeep,
        authorship(owners),
        showing.extension,
        gate.extension,
        acknowledging.extension,
        coalescing(timing),
        runs.extension,
        publishing.extension,
        threadNotice({ onThreadsChanged: world.onThreadsChanged ?? (() => {}), timing }),
        changeNotice({ onDocumentChanged: world.onDocumentChanged ?? (() => {}), timing }),
        compacting.extension,
      ],
    },
    isDurable,
  );
  const sockets = attachSockets({ hocuspocus, gate, publicUrl: world.publicUrl });
  const using = serverUse({ hocuspocus, timing });

  async function durably(stored: Promise<void>): Promise<void> {
    try {
      await withinTime(stored, timing.giveUpAfter);
    } catch (error) {
      throw new DocumentUnavailable("notDurable", error);
    }
  }
  const connectionsOf = (id: string) => hocuspocus.documents.get(id)?.getConnections() ?? [];

  return {
    attach: sockets.attach,
    welcome: sockets.welcome,

    async create(workflowId, write) {
      if (await storage.documents.load(workflowId))
        throw new Error(`there is a document of workflow ${workflowId} already`);
      const doc = new Y.Doc();
      write(doc);
      const update = Y.encodeStateAsUpdate(doc);
      doc.destroy();
      await durably(log.create(workflowId, update));
    },

    read: (workflowId, look) => using.use(workflowId, look),

    edit: (workflowId, by, write) =>
      using.use(workflowId, async (document) => {
        const origin = { source: "local" as const, context: { by } };
        owners.of(document).seal(document.clientID);
        const result = document.transact(() => write(document), origin);
        const entry = log.of(workflowId);
        if (!entry) throw new DocumentUnavailable("unknown");
        await durably(log.durable(entry));
        return result;
      }),

    async remove(workflowId) {
      const forgotten = log.forget(workflowId);
      for (const { context } of connectionsOf(workflowId))
        context.socket.refuse(closeCodes.notFound, "the workflow was deleted");
      runs.forgetWorkflow(workflowId);
      await forgotten;
      await compacting.settled(workflowId);
      await storage.documents.remove(workflowId);
      hocuspocus.unloadIfIdle(workflowId);
    },

    editors(workflowId) {
      const people = new Map<string, Editor>();
      for (const { context } of connectionsOf(workflowId)) {
        if (!context.identity) continue;
        const { userId: id, name, color } = context.identity;
        people.set(id, { id, name, color });
      }
      return [...people.values()];
    },

    recheckRoles: (workflowId) => authenticating.recheckRoles(connectionsOf(workflowId)),
    endSession: authenticating.endSession,
    showRun: runs.show,
    publicationChanged: (workflowId) => publishing.tell(workflowId, connectionsOf(workflowId)),

    async close() {
      sockets.close();
      using.close();
      runs.close();
      await withinTime(log.drain(), timing.giveUpAfter).catch((error: unknown) =>
        logger.error({ err: error }, "stopped although not everything could be stored"),
      );
      // One that was asked for just now is held until the next turn: its snapshot would come too late.
      await nextTurn();
      await Promise.all(
        [...hocuspocus.documents.values()].map((document) => hocuspocus.unloadDocument(document)),
      );
      await compacting.settled();
    },
  };
}
