import type { Extension } from "@hocuspocus/server";
import type * as Y from "yjs";
import type { ConnectionContext } from "./ConnectionContext.ts";
import type { Timing } from "./Timing.ts";

type Options = {
  onDocumentChanged: (workflowId: string, doc: Y.Doc) => void;
  timing: Timing;
};

/** Tells that a document changed, not more often than anyone needs to know, and once more at its end. */
export function changeNotice({ onDocumentChanged, timing }: Options): Extension<ConnectionContext> {
  const planned = new Map<string, { doc: Y.Doc; timer: NodeJS.Timeout }>();

  function tell(workflowId: string): void {
    const plan = planned.get(workflowId);
    if (!plan) return;
    planned.delete(workflowId);
    clearTimeout(plan.timer);
    onDocumentChanged(workflowId, plan.doc);
  }

  return {
    extensionName: "changeNotice",
    async afterLoadDocument({ document, documentName }) {
      document.on("update", () => {
        if (planned.has(documentName)) return;
        const timer = setTimeout(() => tell(documentName), timing.noticeEvery);
        planned.set(documentName, { doc: document, timer });
      });
    },
    async beforeUnloadDocument({ documentName }) {
      tell(documentName);
    },
  };
}
