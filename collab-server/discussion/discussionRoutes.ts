import { discussionEndpoints } from "@coweave/shared/api/discussionEndpoints.ts";
import { may } from "@coweave/shared/api/Role.ts";
import { addComment } from "@coweave/shared/document/addComment.ts";
import { isProposedBy } from "@coweave/shared/document/isProposedBy.ts";
import { openThread } from "@coweave/shared/document/openThread.ts";
import { readSuggestions } from "@coweave/shared/document/readSuggestions.ts";
import { readThreads } from "@coweave/shared/document/readThreads.ts";
import type { Author } from "@coweave/shared/document/Suggestion.ts";
import { setResolved } from "@coweave/shared/document/setResolved.ts";
import type * as Y from "yjs";
import type { Documents } from "../collab/Documents.ts";
import { HttpProblem } from "../http/HttpProblem.ts";
import { type Route, route } from "../http/Route.ts";
import type { UserRecord } from "../storage/Storage.ts";
import type { RequireAbility } from "../workflows/requireAbility.ts";
import { decideSuggestion } from "./decideSuggestion.ts";

/** The REST endpoints of suggestions' decisions and of threads. The author is the session's user. */
export function discussionRoutes(deps: {
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

  /** Edits the threads as `user` and answers with the thread of the id that `edit` gives. */
  async function discuss(
    status: number,
    user: UserRecord,
    workflowId: string,
    edit: (doc: Y.Doc) => string | undefined,
  ) {
    await authorize(user, workflowId, "comment");
    const thread = await documents.edit(workflowId, personOf(user), (doc) => {
      const id = edit(doc);
      return readThreads(doc).find((each) => each.id === id);
    });
    if (!thread) throw new HttpProblem("not_found", "There is no such thread.");
    return { status, body: thread };
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
    route(discussionEndpoints.listThreads, async ({ user, params: { id = "" } }) => {
      await authorize(user, id, "view");
      return { status: 200, body: whole(await documents.read(id, readThreads)) };
    }),
    route(discussionEndpoints.openThread, ({ user, params: { id = "" }, body }) =>
      discuss(201, user, id, (doc) => openThread(doc, body.anchor, commentOf(user, body.text))),
    ),
    route(discussionEndpoints.addComment, ({ user, params: { id = "", tid = "" }, body }) =>
      discuss(201, user, id, (doc) =>
        addComment(doc, tid, commentOf(user, body.text)) === undefined ? undefined : tid,
      ),
    ),
    route(discussionEndpoints.resolveThread, ({ user, params: { id = "", tid = "" }, body }) =>
      discuss(200, user, id, (doc) => (setResolved(doc, tid, body.resolved) ? tid : undefined)),
    ),
  ];

  function commentOf(user: UserRecord, text: string) {
    return { author: personOf(user), text, at: at() };
  }
}

function personOf(user: UserRecord): Author {
  return { kind: "person", id: user.id, name: user.fullName };
}

function whole<T>(items: T[]) {
  return { items, total: items.length };
}
