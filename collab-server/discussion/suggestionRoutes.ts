import { discussionEndpoints } from "@coweave/shared/api/discussionEndpoints.ts";
import { may } from "@coweave/shared/api/Role.ts";
import { isProposedBy } from "@coweave/shared/document/isProposedBy.ts";
import { readSuggestions } from "@coweave/shared/document/readSuggestions.ts";
import type { Documents } from "../collab/Documents.ts";
import { HttpProblem } from "../http/HttpProblem.ts";
import { type Route, route } from "../http/Route.ts";
import type { UserRecord } from "../storage/Storage.ts";
import type { RequireAbility } from "../workflows/requireAbility.ts";
import { decideSuggestion } from "./decideSuggestion.ts";
import { personOf } from "./personOf.ts";
import { whole } from "./whole.ts";

/** The REST endpoints of suggestions and their decisions, which are the session's user's. */
export function suggestionRoutes(deps: {
  documents: Pick<Documents, "read" | "edit">;
  authorize: RequireAbility;
  /** The time now, in milliseconds since 1970. */
  now: () => number;
}): Route[] {
  const { documents, authorize, now } = deps;
  const at = () => new Date(now()).toISOString();

  async function decide(
    decision: "accept" | "reject",
    user: UserRecord,
    { id: workflowId = "", sid = "" }: Readonly<Record<string, string>>,
    changeIds: readonly string[] | undefined,
  ) {
    const { role } = await authorize(user, workflowId, decision === "reject" ? "suggest" : "edit");
    const verdict = { by: user.id, at: at(), changeIds };
    const decided = await documents.edit(workflowId, personOf(user), (doc) => {
      // Who may only suggest takes back their own proposal and leaves the others to the editors.
      const foreign = !may(role, "edit") && !isProposedBy(doc, sid, user.id);
      return foreign ? undefined : decideSuggestion(doc, sid, decision, verdict);
    });
    if (!decided)
      throw new HttpProblem("forbidden", `A ${role} may withdraw only what they proposed.`);
    if (!decided.ok) throw new HttpProblem(decided.problem, decided.why);
    return { status: 200, body: decided.suggestion };
  }

  return [
    route(discussionEndpoints.listSuggestions, async ({ user, params: { id = "" } }) => {
      await authorize(user, id, "view");
      return { status: 200, body: whole(await documents.read(id, (doc) => readSuggestions(doc))) };
    }),
    route(discussionEndpoints.acceptSuggestion, ({ user, params, body }) =>
      decide("accept", user, params, body.changeIds),
    ),
    route(discussionEndpoints.rejectSuggestion, ({ user, params, body }) =>
      decide("reject", user, params, body.changeIds),
    ),
  ];
}
