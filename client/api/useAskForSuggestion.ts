import { discussionEndpoints } from "@coweave/shared/api/discussionEndpoints.ts";
import { useMutation } from "@tanstack/react-query";
import { call } from "./call.ts";

/** Asks the assistant; its ghosts then appear in the document. `nodeId`: what comes after that node. */
export function useAskForSuggestion(workflowId: string) {
  return useMutation({
    mutationFn: (body: { prompt?: string; nodeId?: string }) =>
      call(discussionEndpoints.askForSuggestion, { params: { id: workflowId }, body }),
  });
}
