import { runEndpoints } from "@coweave/shared/api/runEndpoints.ts";
import { useQuery } from "@tanstack/react-query";
import { call } from "./call.ts";
import { keys } from "./keys.ts";

/** The latest runs of a workflow, without what their nodes took and gave. */
export function useExecutions(workflowId: string, limit = 30) {
  return useQuery({
    queryKey: [...keys.executions(workflowId), limit],
    queryFn: ({ signal }) =>
      call(runEndpoints.listExecutions, {
        params: { id: workflowId },
        query: { limit, summary: "true" },
        signal,
      }),
  });
}
