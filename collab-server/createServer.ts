import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createRunner } from "@coweave/runner";
import { newId } from "@coweave/shared/document/newId.ts";
import { type Logger, pino } from "pino";
import { assistantRoutes } from "./assistant/assistantRoutes.ts";
import { createAssistant } from "./assistant/createAssistant.ts";
import { accountRoutes } from "./auth/accountRoutes.ts";
import { createAccounts } from "./auth/createAccounts.ts";
import { createDocuments } from "./collab/createDocuments.ts";
import type { Documents } from "./collab/Documents.ts";
import { followThreads } from "./discussion/followThreads.ts";
import { inboxRoutes } from "./discussion/inboxRoutes.ts";
import { suggestionRoutes } from "./discussion/suggestionRoutes.ts";
import { threadRoutes } from "./discussion/threadRoutes.ts";
import { createApp } from "./http/createApp.ts";
import type { AttemptLimits } from "./http/limitAttempts.ts";
import { createRunLog } from "./runs/createRunLog.ts";
import { createRuns } from "./runs/createRuns.ts";
import { runRoutes } from "./runs/runRoutes.ts";
import type { ServerConfig } from "./ServerConfig.ts";
import { readAppSecret } from "./storage/readAppSecret.ts";
import type { Storage } from "./storage/Storage.ts";
import { openSqliteStorage } from "./storage/sqlite/openSqliteStorage.ts";
import { createHooks } from "./triggers/createHooks.ts";
import { type Clock, createSchedules } from "./triggers/createSchedules.ts";
import { createTriggerSecrets } from "./triggers/createTriggerSecrets.ts";
import { findTriggerProblems } from "./triggers/findTriggerProblems.ts";
import { secretRoutes } from "./triggers/secretRoutes.ts";
import { catalogueRoutes } from "./workflows/catalogueRoutes.ts";
import { createPublishing } from "./workflows/createPublishing.ts";
import { createWorkflow } from "./workflows/createWorkflow.ts";
import { followDocuments } from "./workflows/followDocuments.ts";
import { liveDrawings } from "./workflows/liveDrawings.ts";
import { memberRoutes } from "./workflows/memberRoutes.ts";
import { factsOf, readDrawing } from "./workflows/readDrawing.ts";
import { requireAbility } from "./workflows/requireAbility.ts";
import { roleOf } from "./workflows/roleOf.ts";
import { seedDemo } from "./workflows/seedDemo.ts";
import { toWorkflow } from "./workflows/toWorkflow.ts";
import { versionRoutes } from "./workflows/versionRoutes.ts";
import { workflowRoutes } from "./workflows/workflowRoutes.ts";

export type RunningServer = {
  /** `http://host:port` it listens on. */
  url: string;
  /** What it is made of, for tests in the same process. */
  storage: Storage;
  documents: Documents;
  /** Closes every connection, stores what is on its way, and resolves when all of it is. */
  close(): Promise<void>;
};

/** Builds a whole server from a config and listens. Rejects with a sentence where it cannot. */
export async function createServer(
  config: ServerConfig,
  world: {
    /** The time now, in milliseconds since 1970. */
    now?: () => number;
    /** What schedules wait by; usually a timer. */
    after?: Clock["after"];
    logger?: Logger;
    attemptLimits?: AttemptLimits;
    clientDist?: string;
  } = {},
): Promise<RunningServer> {
  const { now = Date.now, logger = pino({ level: config.logLevel }) } = world;
  const { publicUrl, dataDir } = config;
  const storage = await openSqliteStorage(dataDir, ({ message, ...found }) =>
    logger.error(found, message),
  );
  // Made with the data, so that a backup of today can hold credentials, which it will encrypt.
  const secret = config.appSecret ?? readAppSecret(dataDir);

  const accounts = createAccounts({
    storage,
    now,
    secureCookie: publicUrl?.startsWith("https:") ?? false,
  });
  const follower = followDocuments({
    storage,
    now,
    onError: (error, workflowId) =>
      logger.error({ err: error, workflowId }, "a workflow's record could not follow its document"),
  });
  const threadFollower = followThreads({
    storage,
    now,
    newId,
    onError: (error, workflowId) =>
      logger.error({ err: error, workflowId }, "inboxes could not follow a discussion"),
  });
  const documents = createDocuments({
    storage,
    accounts,
    async roleOf(userId, workflowId) {
      const workflow = await storage.workflows.byId(workflowId);
      return workflow && roleOf(workflow, userId);
    },
    publicationOf: (workflowId) => storage.workflows.byId(workflowId),
    onDocumentChanged: (workflowId, doc) =>
      follower.documentChanged(workflowId, factsOf(readDrawing(doc))),
    onThreadsChanged: threadFollower.threadsChanged,
    logger: logger.child({ room: "collab" }),
    instanceId: newId(),
    secret,
    publicUrl,
    now,
  });
  const authorize = requireAbility(storage);
  const create = createWorkflow({ storage, documents, now });

  const runLog = createRunLog({ storage, documents });
  const runner = createRunner({
    runLog,
    threads: config.runnerThreads,
    smtpUrl: config.smtpUrl,
    allowedPrivateHosts: config.allowedPrivateHosts,
  });
  const { findExpressionProblems } = runner;
  const runs = createRuns({
    storage,
    documents,
    runLog,
    runner,
    now,
    newId,
    logger: logger.child({ room: "runs" }),
  });
  const assistant = createAssistant({
    documents,
    model: config.openai,
    findExpressionProblems,
    now,
    newId,
    logger: logger.child({ room: "assistant" }),
  });
  const secrets = createTriggerSecrets({ storage, appSecret: secret });
  const publishing = createPublishing({
    storage,
    documents,
    async findProblems(workflowId) {
      const withSecret = new Set(await secrets.names(workflowId));
      return [findExpressionProblems, (graph) => findTriggerProblems(graph, withSecret)];
    },
    async onChanged(workflowId) {
      await documents.publicationChanged(workflowId);
      await schedules.follow(workflowId);
    },
    now,
  });
  const schedules = createSchedules({
    storage,
    publishing,
    runs,
    clock: { now, after: world.after ?? timer },
    logger: logger.child({ room: "triggers" }),
  });
  const hooks = createHooks({ storage, documents, publishing, secrets, runs, runLog, now });
  const drawings = liveDrawings({ documents, authorize, follower });
  await runs.resumeUnfinished();

  const app = createApp({
    routes: [
      ...accountRoutes({
        accounts,
        storage,
        setup: { assistant: assistant.speaker, mail: config.smtpUrl !== undefined },
        seedDemo: seedDemo({ create, documents, now }),
        endSession: documents.endSession,
      }),
      ...catalogueRoutes(),
      ...workflowRoutes({ storage, documents, authorize, create, drawings, publishing }),
      ...versionRoutes({ storage, authorize, publishing, drawings }),
      ...secretRoutes({ secrets, authorize }),
      ...memberRoutes({ storage, documents, authorize }),
      ...runRoutes({ runs, authorize }),
      ...suggestionRoutes({ documents, authorize, now }),
      ...threadRoutes({ documents, authorize, now }),
      ...inboxRoutes({ storage, documents, authorize }),
      ...assistantRoutes({
        assistant,
        authorize,
        async createWorkflow(user, about) {
          const graph = { nodes: [], edges: [] };
          return toWorkflow(await create(user, { ...about, graph }), { ...about, graph }, "owner");
        },
      }),
    ],
    accounts,
    hooks,
    askStorage: () => storage.users.count(),
    logger,
    clientDist: world.clientDist ?? join(import.meta.dirname, "../client/dist"),
    publicUrl,
    corsOrigins: config.corsOrigins,
    ...(world.attemptLimits && { attemptLimits: world.attemptLimits }),
  });
  const server = createHttpServer(app);
  documents.attach(server);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? portTaken(config, error) : error),
    );
    server.listen(config.port, config.host, resolve);
  });
  const started = schedules.start().catch((error: unknown) => {
    logger.error({ err: error }, "schedules do not fire before the next start");
  });
  const expiry = setInterval(() => {
    accounts
      .removeExpiredSessions()
      .catch((error: unknown) => logger.warn({ err: error }, "expired sessions stay for now"));
  }, 3_600_000).unref();

  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(":") ? `[${config.host}]` : config.host;
  return {
    url: `http://${host}:${port}`,
    storage,
    documents,
    async close() {
      clearInterval(expiry);
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      // First what writes into documents, then the documents, then what both are kept in.
      await schedules.close();
      await started;
      await Promise.all([runs.close(), assistant.close()]);
      await documents.close();
      await Promise.all([follower.settled(), threadFollower.settled()]);
      server.closeAllConnections();
      await closed;
      await storage.close();
    },
  };
}

const timer: Clock["after"] = (ms, run) => {
  const waiting = setTimeout(run, ms).unref();
  return () => clearTimeout(waiting);
};

function portTaken({ host, port }: ServerConfig, cause: unknown): Error {
  const sentence = `Port ${port} of ${host} is in use. Stop what uses it, or set PORT to another.`;
  return new Error(sentence, { cause });
}
