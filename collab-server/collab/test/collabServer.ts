import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Role } from "@coweave/shared/api/Role.ts";
import { newId } from "@coweave/shared/document/newId.ts";
import type * as Y from "yjs";
import { createAccounts } from "../../auth/createAccounts.ts";
import type { Storage } from "../../storage/Storage.ts";
import { openSqliteStorage } from "../../storage/sqlite/openSqliteStorage.ts";
import { createDocuments } from "../createDocuments.ts";
import type { Logger } from "../Logger.ts";
import type { Timing } from "../Timing.ts";

export type Person = { userId: string; token: string; name: string };

export type CollabOptions = {
  dataDir: string;
  /** Puts something between the documents and the store. */
  between?: (documents: Storage["documents"]) => Storage["documents"];
  timing?: Partial<Timing>;
  publicUrl?: string;
  onDocumentChanged?: (workflowId: string, doc: Y.Doc) => void;
  now?: () => number;
  documentBytes?: number;
  logger?: Logger;
};

const silent = { info() {}, warn() {}, error() {} };

/** The collab room on a real http server, with the real store and real accounts around it. */
export async function collabServer({
  dataDir,
  between,
  logger = silent,
  ...options
}: CollabOptions) {
  const store = await openSqliteStorage(dataDir, ({ message, ...found }) =>
    logger.error(found, message),
  );
  const storage = { ...store, documents: between?.(store.documents) ?? store.documents };
  const accounts = createAccounts({ storage, now: Date.now, secureCookie: false });
  const documents = createDocuments({
    storage,
    accounts,
    roleOf: async (userId, workflowId) =>
      (await storage.workflows.byId(workflowId))?.members.find((each) => each.userId === userId)
        ?.role,
    logger,
    instanceId: newId(),
    ...options,
  });
  const http = createServer((_request, response) => response.writeHead(404).end());
  documents.attach(http);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;

  return {
    storage,
    accounts,
    documents,
    port,
    async person(): Promise<Person & { cookie: string }> {
      const { user, token, cookie } = await accounts.guest();
      return { userId: user.id, token, name: user.fullName, cookie: cookie.split(";", 1)[0] ?? "" };
    },
    /** A workflow with an empty document, or the one that `write` makes. */
    async workflow(
      members: readonly [Person, Role][],
      write: (doc: Y.Doc) => void = () => {},
    ): Promise<string> {
      const id = newId();
      const at = new Date().toISOString();
      await storage.workflows.create({
        id,
        name: "Untitled",
        description: "",
        nodeCount: 0,
        status: "draft",
        version: 0,
        createdBy: members[0]?.[0].userId ?? "",
        createdAt: at,
        updatedAt: at,
        members: members.map(([{ userId }, role]) => ({ userId, role })),
      });
      await documents.create(id, write);
      return id;
    },
    async close() {
      await documents.close();
      await new Promise((resolve) => http.close(resolve));
      await storage.close();
    },
  };
}
