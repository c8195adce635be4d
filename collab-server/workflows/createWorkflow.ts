import { addElements } from "@coweave/shared/document/addElements.ts";
import { newId } from "@coweave/shared/document/newId.ts";
import { setMeta } from "@coweave/shared/document/setMeta.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { Documents } from "../collab/Documents.ts";
import type { Storage, UserRecord, WorkflowRecord } from "../storage/Storage.ts";

export type CreateWorkflow = (
  owner: Pick<UserRecord, "id">,
  start: { name: string; description?: string; graph?: Graph },
) => Promise<WorkflowRecord>;

/** Makes a workflow: its document first, so that no record is ever without one. */
export function createWorkflow(world: {
  storage: Pick<Storage, "workflows">;
  documents: Pick<Documents, "create" | "remove">;
  /** The time now, in milliseconds since 1970. */
  now: () => number;
}): CreateWorkflow {
  const { storage, documents, now } = world;
  return async (owner, { name, description = "", graph = { nodes: [], edges: [] } }) => {
    const at = new Date(now()).toISOString();
    const workflow: WorkflowRecord = {
      id: newId(),
      name,
      description,
      nodeCount: graph.nodes.length,
      status: "draft",
      version: 0,
      createdBy: owner.id,
      createdAt: at,
      updatedAt: at,
      members: [{ userId: owner.id, role: "owner" }],
    };
    await documents.create(workflow.id, (doc) => {
      setMeta(doc, { name, description });
      addElements(doc, graph);
    });
    try {
      await storage.workflows.create(workflow);
    } catch (error) {
      await documents.remove(workflow.id);
      throw error;
    }
    return workflow;
  };
}
