import { addComment } from "@coweave/shared/document/addComment.ts";
import { editComment } from "@coweave/shared/document/editComment.ts";
import { openThread } from "@coweave/shared/document/openThread.ts";
import { removeComment } from "@coweave/shared/document/removeComment.ts";
import { setResolved } from "@coweave/shared/document/setResolved.ts";
import type { Anchor, Mention } from "@coweave/shared/document/Thread.ts";
import { useMemo } from "react";
import type * as Y from "yjs";

/** Writing in the document's threads; the server makes true who wrote. */
export function useDiscussion(doc: Y.Doc, user: { id: string; name: string }) {
  return useMemo(() => {
    const now = () => new Date().toISOString();
    const comment = (text: string, mentions: readonly Mention[]) => ({
      author: { kind: "person" as const, id: user.id, name: user.name },
      text,
      mentions,
      at: now(),
    });
    return {
      /** Gives the new thread's id. */
      open: (anchor: Anchor, text: string, mentions: readonly Mention[]): string =>
        openThread(doc, anchor, comment(text, mentions)),
      reply: (threadId: string, text: string, mentions: readonly Mention[]) => {
        addComment(doc, threadId, comment(text, mentions));
      },
      edit(threadId: string, commentId: string, text: string, mentions: readonly Mention[]) {
        editComment(doc, threadId, commentId, { text, mentions, at: now() });
      },
      remove: (threadId: string, commentId: string) => {
        removeComment(doc, threadId, commentId);
      },
      resolve: (threadId: string, resolved: boolean) => {
        setResolved(doc, threadId, resolved);
      },
    };
  }, [doc, user.id, user.name]);
}
