import type { Role } from "@coweave/shared/api/Role.ts";
import type { Workflow, WorkflowSummary } from "@coweave/shared/api/shapes.ts";
import type { Editor } from "../collab/Documents.ts";
import type { ExecutionSummaryRecord, WorkflowRecord } from "../storage/Storage.ts";
import type { Drawing } from "./etagOf.ts";

/** The workflow in the shape REST answers with: the record's dates, the live document's content. */
export function toWorkflow(record: WorkflowRecord, drawing: Drawing, role: Role): Workflow {
  const { name, description, graph } = drawing;
  return { ...common(record, role), name, description, nodes: graph.nodes, edges: graph.edges };
}

/** The workflow as a list shows it. */
export function toSummary(
  record: WorkflowRecord,
  role: Role,
  now: { editors: Editor[]; lastRun: ExecutionSummaryRecord | undefined },
): WorkflowSummary {
  const { lastRun, editors } = now;
  return {
    ...common(record, role),
    nodeCount: record.nodeCount,
    editors,
    lastRun: lastRun
      ? {
          id: lastRun.id,
          status: lastRun.status,
          startedAt: lastRun.startedAt,
          completedAt: lastRun.completedAt,
        }
      : null,
  };
}

function common(record: WorkflowRecord, role: Role) {
  const { id, name, description, status, version, createdBy, createdAt, updatedAt } = record;
  return { id, name, description, status, version, createdBy, createdAt, updatedAt, role };
}
