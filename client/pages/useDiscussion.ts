import { addComment } from "@coweave/shared/document/addComment.ts";
import { openThread } from "@coweave/shared/document/openThread.ts";
import { setResolved } from "@coweave/shared/document/setResolved.ts";
import type { Anchor } from "@coweave/shared/document/Thread.ts";
import { useMemo } from "react";
import type * as Y from "yjs";

/** Writing in the document's threads; the server makes true who wrote. */
export function useDiscussion(doc: Y.Doc, user: { id: string; name: string }) {
  return useMemo(() => {
    const comment = (text: string) => ({
      author: { kind: "person" as const, id: user.id, name: user.name },
      text,
      at: new Date().toISOString(),
    });
    return {
      open: (anchor: Anchor, text: string) => {
        openThread(doc, anchor, comment(text));
      },
      reply: (threadId: string, text: string) => {
        addComment(doc, threadId, comment(text));
      },
      resolve: (threadId: string, resolved: boolean) => {
        setResolved(doc, threadId, resolved);
      },
    };
  }, [doc, user.id, user.name]);
}
