import type { Role } from "@coweave/shared/api/Role.ts";
import type { WorkflowRecord } from "../storage/Storage.ts";

/** A user's role in a workflow; undefined for someone who is no member. */
export function roleOf(
  workflow: Pick<WorkflowRecord, "members">,
  userId: string,
): Role | undefined {
  return workflow.members.find((member) => member.userId === userId)?.role;
}
