import type { Member } from "@coweave/shared/api/shapes.ts";
import { workflowEndpoints } from "@coweave/shared/api/workflowEndpoints.ts";
import type { Documents } from "../collab/Documents.ts";
import { HttpProblem } from "../http/HttpProblem.ts";
import { type Route, route } from "../http/Route.ts";
import type { MemberRecord, Storage } from "../storage/Storage.ts";
import type { RequireAbility } from "./requireAbility.ts";

/** The REST endpoints of who may see a workflow. */
export function memberRoutes(world: {
  storage: Pick<Storage, "workflows" | "users">;
  documents: Pick<Documents, "recheckRoles">;
  authorize: RequireAbility;
}): Route[] {
  const { storage, documents, authorize } = world;

  async function present(members: readonly MemberRecord[]): Promise<{ members: Member[] }> {
    const users = await storage.users.byIds(members.map((member) => member.userId));
    const found = members.flatMap(({ userId, role }): Member[] => {
      const user = users.find((each) => each.id === userId);
      return user ? [{ userId, role, email: user.email ?? "", fullName: user.fullName }] : [];
    });
    return { members: found.sort(ownerFirst) };
  }

  return [
    route(workflowEndpoints.getMembers, async ({ user, params: { id = "" } }) => {
      const { workflow } = await authorize(user, id, "view");
      return { status: 200, body: await present(workflow.members) };
    }),

    route(workflowEndpoints.putMembers, async ({ user, params: { id = "" }, body }) => {
      const { workflow } = await authorize(user, id, "manage");
      const owners = workflow.members.filter((member) => member.role === "owner");
      const wanted = new Map<string, MemberRecord>();
      const problems: { message: string; path: string }[] = [];
      for (const [index, { email, role }] of body.members.entries()) {
        const path = `members.${index}`;
        const person = await storage.users.byEmail(email);
        if (!person) {
          const message = `Nobody here has the e-mail address "${email}".`;
          problems.push({ message, path: `${path}.email` });
        } else if (owners.some((owner) => owner.userId === person.id)) {
          // A list sent back as it was read names the owner too.
        } else if (role === "owner") {
          const message = `"${email}" cannot become a second owner.`;
          problems.push({ message, path: `${path}.role` });
        } else if (wanted.has(person.id)) {
          problems.push({ message: `"${email}" is in the list twice.`, path });
        } else wanted.set(person.id, { userId: person.id, role });
      }
      if (problems.length > 0)
        throw new HttpProblem("invalid", problems.map((problem) => problem.message).join(" "), {
          problems,
        });
      const members = [...owners, ...wanted.values()];
      await storage.workflows.setMembers(id, members);
      await documents.recheckRoles(id);
      return { status: 200, body: await present(members) };
    }),
  ];
}

function ownerFirst(a: Member, b: Member): number {
  const rank = (member: Member) => (member.role === "owner" ? 0 : 1);
  return rank(a) - rank(b) || a.email.localeCompare(b.email);
}
