import type * as Y from "yjs";
import { createDocuments } from "../../createDocuments.ts";
import type { Disk } from "./createDisk.ts";
import type { MemorySocket } from "./MemorySocket.ts";
import type { Parts } from "./Parts.ts";

const silent = { info() {}, warn() {}, error() {} };

export type Life = Awaited<ReturnType<typeof startLife>>;

type Options = {
  disk: Disk;
  parts: Parts;
  workflowId: string;
  /** Number of this start of the server. */
  number: number;
  clientId: number;
  now: () => number;
  /** Draws what a new workflow begins with, where it is to be made. */
  first?: ((doc: Y.Doc) => void) | undefined;
};

/**
 * One life of the server, from its start to its end: the real collab room with all its extensions on
 * the store. People's names are their tokens; everyone may edit.
 */
export async function startLife(options: Options) {
  const { disk, parts, workflowId, number, clientId, now, first } = options;
  const store = disk.open();
  const documents = createDocuments({
    storage: { documents: parts.store(store.documents) },
    accounts: {
      authenticate: async ({ token = "" }) => ({
        user: { id: token, fullName: token },
        sessionId: `session of ${token}`,
        expiresAt: "2124-01-01T00:00:00.000Z",
      }),
    },
    roleOf: async () => "editor",
    logger: silent,
    instanceId: `life${number}`,
    secret: "the same after each restart",
    now,
    // No timers: everything goes at once, or when the store answers.
    timing: {
      commitEvery: 0,
      tellOthersEvery: 0,
      relayTogether: 0,
      giveUpAfter: 2_000,
      noticeEvery: 1,
      linger: 60_000,
    },
    compactAt: { updates: 60, bytes: 1_000_000, every: 0 },
    ages: { purge: 20_000, apart: 4_000 },
  });
  if (first) {
    store.answerAll();
    await documents.create(workflowId, first);
    store.hold();
  }
  const doc = await documents.read(workflowId, (live) => live);
  doc.clientID = clientId;

  return {
    store,
    documents,
    doc,
    welcome: (socket: MemorySocket) =>
      documents.welcome(socket.server, { workflowId, cookieHeader: undefined }),
    /** `kill -9`: nothing that waits is stored, but for what the store was just doing. */
    kill(done: number) {
      store.kill(done);
      doc.destroy();
      // For its timers: it can store nothing any more, and gives up.
      void documents.close();
    },
    /** As on SIGTERM: everyone is sent away, everything is stored. */
    async stop() {
      store.answerAll();
      await documents.close();
    },
  };
}
