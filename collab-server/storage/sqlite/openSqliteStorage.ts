import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import type { RunHeader } from "@coweave/shared/run/Run.ts";
import type { RunEvent } from "@coweave/shared/run/RunEvent.ts";
import type { Storage } from "../Storage.ts";
import { encodeEvents } from "./encodeEvents.ts";
import { encodeOutputs } from "./encodeOutputs.ts";
import type { Found } from "./Found.ts";
import { startThread } from "./startThread.ts";

/**
 * The embedded store: SQLite in `dataDir`, on a thread of its own, so that a slow disk stalls no
 * editor. Rejects with DataDirInUseError where another server uses the directory. `onFound` hears
 * what of its files was damaged, at the start or later, and what became of it.
 */
export async function openSqliteStorage(
  dataDir: string,
  onFound: (found: Found) => void = () => {},
): Promise<Storage> {
  const { call, close } = await startThread(dataDir, onFound);
  return {
    documents: {
      load: (id) => call("documents.load", id),
      append: (updates) =>
        call(
          "documents.append",
          updates.map((update) => ({ ...update, update: ownBytes(update.update) })),
        ),
      compact: (id, snapshot, covers, milestones) =>
        call("documents.compact", id, ownBytes(snapshot), { ...covers }, milestones),
      setAside: (id) => call("documents.setAside", id),
      remove: (id) => call("documents.remove", id),
    },
    users: {
      create: (user) => call("users.create", user),
      update: (id, change) => call("users.update", id, change),
      byId: (id) => call("users.byId", id),
      byIds: (ids) => call("users.byIds", ids),
      byEmail: (email) => call("users.byEmail", email),
      count: () => call("users.count"),
    },
    sessions: {
      create: (session) => call("sessions.create", session),
      byId: (id) => call("sessions.byId", id),
      byUser: (userId) => call("sessions.byUser", userId),
      setExpiry: (id, expiresAt) => call("sessions.setExpiry", id, expiresAt),
      remove: (id) => call("sessions.remove", id),
      removeOfUser: (userId) => call("sessions.removeOfUser", userId),
      removeExpired: (now) => call("sessions.removeExpired", now),
    },
    workflows: {
      create: (workflow) => call("workflows.create", workflow),
      update: (id, change) => call("workflows.update", id, change),
      setMembers: (id, members) => call("workflows.setMembers", id, members),
      byId: (id) => call("workflows.byId", id),
      list: (query) => call("workflows.list", query),
      published: () => call("workflows.published"),
      remove: (id) => call("workflows.remove", id),
    },
    versions: {
      publish: ({ graph, ...version }) =>
        call("versions.publish", {
          ...version,
          nodeCount: graph.nodes.length,
          graph: JSON.stringify(graph),
        }),
      list: (query) => call("versions.list", query),
      async byNumber(workflowId, version) {
        const found = await call("versions.byNumber", workflowId, version);
        return found && { ...found, graph: JSON.parse(found.graph) as Graph };
      },
    },
    secrets: {
      set: (workflowId, name, sealed) => call("secrets.set", workflowId, name, ownBytes(sealed)),
      get: (workflowId, name) => call("secrets.get", workflowId, name),
      names: (workflowId) => call("secrets.names", workflowId),
      remove: (workflowId, name) => call("secrets.remove", workflowId, name),
    },
    executions: {
      create: ({ header, events }, outputs = []) => {
        const encoded = encodeEvents(events);
        return call("executions.create", {
          id: header.id,
          workflowId: header.workflowId,
          createdAt: header.createdAt,
          trigger: JSON.stringify({ ...header.trigger, version: header.version }),
          claim: header.claim ?? null,
          header: JSON.stringify(header),
          events: encoded,
          outputs: encodeOutputs(outputs, encoded),
        });
      },
      append: (runId, events, outputs = []) => {
        const encoded = encodeEvents(events);
        return call("executions.append", runId, encoded, encodeOutputs(outputs, encoded));
      },
      async keptOutputs(runId) {
        const kept = await call("executions.keptOutputs", runId);
        return kept.map(({ nodeId, json }) => ({ nodeId, output: JSON.parse(json) as Json }));
      },
      async byId(id) {
        const found = await call("executions.byId", id);
        return (
          found && {
            header: JSON.parse(found.header) as RunHeader,
            events: found.events.map((event) => JSON.parse(event) as RunEvent),
          }
        );
      },
      async events(id, page) {
        const found = await call("executions.events", id, page);
        return found.map((event) => JSON.parse(event) as RunEvent);
      },
      list: (query) => call("executions.list", query),
      latestOf: (workflowIds) => call("executions.latestOf", workflowIds),
      unfinished: () => call("executions.unfinished"),
    },
    inbox: {
      put: (entries) => call("inbox.put", entries),
      removeComments: (workflowId, comments) => call("inbox.removeComments", workflowId, comments),
      list: (query) => call("inbox.list", query),
      markRead: (userId, which) => call("inbox.markRead", userId, which),
    },
    threadReads: {
      set: (workflowId, reads) => call("threadReads.set", workflowId, reads),
      ofUser: (workflowId, userId) => call("threadReads.ofUser", workflowId, userId),
      ofThreads: (workflowId, threadIds) => call("threadReads.ofThreads", workflowId, threadIds),
    },
    close,
  };
}

/** A view into a larger buffer would take all of that buffer along to the thread. */
function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}
