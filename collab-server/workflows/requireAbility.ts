import { type Ability, may, type Role } from "@coweave/shared/api/Role.ts";
import { HttpProblem } from "../http/HttpProblem.ts";
import type { Storage, UserRecord, WorkflowRecord } from "../storage/Storage.ts";
import { roleOf } from "./roleOf.ts";

/** What a user may do with a workflow: the record and their role where the ability is theirs. */
export type RequireAbility = (
  user: Pick<UserRecord, "id">,
  workflowId: string,
  ability: Ability,
) => Promise<{ workflow: WorkflowRecord; role: Role }>;

/**
 * Rejects with 404 for a workflow that is unknown or not the user's (so that ids cannot be probed)
 * and with 403 for a member whose role does not suffice.
 */
export function requireAbility(storage: Pick<Storage, "workflows">): RequireAbility {
  return async (user, workflowId, ability) => {
    const workflow = await storage.workflows.byId(workflowId);
    const role = workflow && roleOf(workflow, user.id);
    if (!role) throw new HttpProblem("not_found", "There is no such workflow.");
    if (!may(role, ability))
      throw new HttpProblem(
        "forbidden",
        `A ${role} of this workflow may not ${verbs[ability]} it.`,
      );
    return { workflow, role };
  };
}

const verbs: Record<Ability, string> = {
  view: "see",
  comment: "comment on",
  suggest: "propose changes to",
  edit: "change",
  run: "run",
  publish: "publish",
  manage: "manage",
};
