import { acceptChanges } from "@coweave/shared/document/acceptChanges.ts";
import { rejectChanges } from "@coweave/shared/document/rejectChanges.ts";
import { useMemo } from "react";
import type { WorkflowSession } from "../collab/openSession.ts";

/** Accepting and rejecting suggestions, each an undo step of its own. All open changes where no ids are given. */
export function useDecisions({ doc, undo }: WorkflowSession, userId: string) {
  return useMemo(() => {
    const verdict = (changeIds?: readonly string[]) => ({
      by: userId,
      at: new Date().toISOString(),
      changeIds,
    });
    const asStep = (act: () => void) => {
      undo.stopCapturing();
      act();
      undo.stopCapturing();
    };
    return {
      accept: (suggestionId: string, changeIds?: readonly string[]) =>
        asStep(() => acceptChanges(doc, suggestionId, verdict(changeIds))),
      acceptStale: (suggestionId: string, changeId: string) =>
        asStep(() => acceptChanges(doc, suggestionId, verdict([changeId]), true)),
      reject: (suggestionId: string, changeIds?: readonly string[]) => {
        rejectChanges(doc, suggestionId, verdict(changeIds));
      },
    };
  }, [doc, undo, userId]);
}
