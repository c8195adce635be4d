import { discussionEndpoints } from "@coweave/shared/api/discussionEndpoints.ts";
import { addComment } from "@coweave/shared/document/addComment.ts";
import { editComment } from "@coweave/shared/document/editComment.ts";
import type { NewComment } from "@coweave/shared/document/newComment.ts";
import { openThread } from "@coweave/shared/document/openThread.ts";
import { readThreads } from "@coweave/shared/document/readThreads.ts";
import { removeComment } from "@coweave/shared/document/removeComment.ts";
import { setResolved } from "@coweave/shared/document/setResolved.ts";
import type { Mention } from "@coweave/shared/document/Thread.ts";
import type * as Y from "yjs";
import type { Documents } from "../collab/Documents.ts";
import { HttpProblem } from "../http/HttpProblem.ts";
import { type Route, route } from "../http/Route.ts";
import type { UserRecord } from "../storage/Storage.ts";
import type { RequireAbility } from "../workflows/requireAbility.ts";
import { roleOf } from "../workflows/roleOf.ts";
import { personOf } from "./personOf.ts";
import { whole } from "./whole.ts";

type Text = { text: string; mentions: readonly Mention[] };

/** The REST endpoints of comment threads. The author is the session's user. */
export function threadRoutes(deps: {
  documents: Pick<Documents, "read" | "edit">;
  authorize: RequireAbility;
  /** The time now, in milliseconds since 1970. */
  now: () => number;
}): Route[] {
  const { documents, authorize, now } = deps;
  const at = () => new Date(now()).toISOString();

  /** Edits the threads as `user`, and answers with the thread of the id that `edit` gives. */
  async function discuss(
    status: number,
    user: UserRecord,
    workflowId: string,
    edit: (doc: Y.Doc, say: (text: Text) => NewComment) => string | undefined,
  ) {
    const { workflow } = await authorize(user, workflowId, "comment");
    const say = ({ text, mentions }: Text): NewComment => ({
      author: personOf(user),
      at: at(),
      text,
      mentions: mentions.filter(({ id }) => roleOf(workflow, id) !== undefined),
    });
    const thread = await documents.edit(workflowId, personOf(user), (doc) => {
      const id = edit(doc, say);
      return readThreads(doc).find((each) => each.id === id);
    });
    if (!thread) throw new HttpProblem("not_found", "There is no such thread.");
    return { status, body: thread };
  }

  /** Throws unless the comment is there and the user's own. */
  function requireOwn(doc: Y.Doc, user: UserRecord, threadId: string, commentId: string): void {
    const thread = readThreads(doc).find((each) => each.id === threadId);
    const comment = thread?.comments.find((each) => each.id === commentId);
    if (!comment) throw new HttpProblem("not_found", "There is no such comment.");
    const { kind, id } = comment.author;
    if (kind !== "person" || id !== user.id)
      throw new HttpProblem("forbidden", "A comment is changed by its author alone.");
  }

  return [
    route(discussionEndpoints.listThreads, async ({ user, params: { id = "" } }) => {
      await authorize(user, id, "view");
      return { status: 200, body: whole(await documents.read(id, readThreads)) };
    }),
    route(discussionEndpoints.openThread, ({ user, params: { id = "" }, body }) =>
      discuss(201, user, id, (doc, say) => openThread(doc, body.anchor, say(body))),
    ),
    route(discussionEndpoints.addComment, ({ user, params: { id = "", tid = "" }, body }) =>
      discuss(201, user, id, (doc, say) =>
        addComment(doc, tid, say(body)) === undefined ? undefined : tid,
      ),
    ),
    route(discussionEndpoints.resolveThread, ({ user, params: { id = "", tid = "" }, body }) =>
      discuss(200, user, id, (doc) => (setResolved(doc, tid, body.resolved) ? tid : undefined)),
    ),
    route(
      discussionEndpoints.editComment,
      ({ user, params: { id = "", tid = "", cid = "" }, body }) =>
        discuss(200, user, id, (doc, say) => {
          requireOwn(doc, user, tid, cid);
          editComment(doc, tid, cid, say(body));
          return tid;
        }),
    ),
    route(
      discussionEndpoints.deleteComment,
      async ({ user, params: { id = "", tid = "", cid = "" } }) => {
        await authorize(user, id, "comment");
        await documents.edit(id, personOf(user), (doc) => {
          requireOwn(doc, user, tid, cid);
          removeComment(doc, tid, cid);
        });
        return { status: 204 };
      },
    ),
  ];
}
