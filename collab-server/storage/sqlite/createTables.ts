import type { DatabaseSync } from "node:sqlite";
import { documentsTable } from "./documentsTable.ts";
import { executionsTable } from "./executionsTable.ts";
import { inboxTable } from "./inboxTable.ts";
import { secretsTable } from "./secretsTable.ts";
import { sessionsTable } from "./sessionsTable.ts";
import { threadReadsTable } from "./threadReadsTable.ts";
import { usersTable } from "./usersTable.ts";
import { versionsTable } from "./versionsTable.ts";
import { workflowsTable } from "./workflowsTable.ts";

/** Everything the thread can be asked for, by name; reads need no commit. */
export function createTables(db: DatabaseSync) {
  const documents = documentsTable(db);
  const users = usersTable(db);
  const sessions = sessionsTable(db);
  const workflows = workflowsTable(db);
  const versions = versionsTable(db);
  const secrets = secretsTable(db);
  const executions = executionsTable(db);
  const inbox = inboxTable(db);
  const threadReads = threadReadsTable(db);
  return {
    reads: {
      ...documents.reads,
      ...users.reads,
      ...sessions.reads,
      ...workflows.reads,
      ...versions.reads,
      ...secrets.reads,
      ...executions.reads,
      ...inbox.reads,
      ...threadReads.reads,
    },
    writes: {
      ...documents.writes,
      ...users.writes,
      ...sessions.writes,
      ...workflows.writes,
      ...versions.writes,
      ...secrets.writes,
      ...executions.writes,
      ...inbox.writes,
      ...threadReads.writes,
    },
  };
}

export type Tables = ReturnType<typeof createTables>;
