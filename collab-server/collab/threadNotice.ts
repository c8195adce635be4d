import { roots } from "@coweave/shared/document/roots.ts";
import type { Extension } from "@hocuspocus/server";
import type * as Y from "yjs";
import type { ConnectionContext } from "./ConnectionContext.ts";
import type { Timing } from "./Timing.ts";

type Options = {
  onThreadsChanged: (workflowId: string, doc: Y.Doc) => void;
  timing: Timing;
};

/**
 * Tells that something was said, whoever wrote it and by whichever way; also once as a document is
 * loaded, since a server that was killed may not have told of its last comments.
 */
export function threadNotice({ onThreadsChanged, timing }: Options): Extension<ConnectionContext> {
  const planned = new Map<string, { doc: Y.Doc; timer: NodeJS.Timeout }>();

  function tell(workflowId: string): void {
    const plan = planned.get(workflowId);
    if (!plan) return;
    planned.delete(workflowId);
    clearTimeout(plan.timer);
    onThreadsChanged(workflowId, plan.doc);
  }

  return {
    extensionName: "threadNotice",
    async afterLoadDocument({ document, documentName }) {
      const { threads } = roots(document);
      const plan = () => {
        if (planned.has(documentName)) return;
        // Later than the transaction, which is followed by one that makes its authors true.
        const timer = setTimeout(() => tell(documentName), timing.noticeEvery);
        planned.set(documentName, { doc: document, timer });
      };
      threads.observeDeep(plan);
      // At once, before anyone adds to it: what was there before is told apart from what is new.
      onThreadsChanged(documentName, document);
    },
    async beforeUnloadDocument({ documentName }) {
      tell(documentName);
    },
  };
}
