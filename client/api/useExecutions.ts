import { runEndpoints } from "@coweave/shared/api/runEndpoints.ts";
import { isFinal } from "@coweave/shared/run/RunStatus.ts";
import { useQuery } from "@tanstack/react-query";
import { call } from "./call.ts";
import { keys } from "./keys.ts";

const listLength = 30;

/**
 * The latest runs of a workflow, without what their nodes took and gave. Asked again now and then while
 * one of them goes on that `isFollowed` says nobody tells of.
 */
export function useExecutions(workflowId: string, isFollowed: (id: string) => boolean) {
  return useQuery({
    queryKey: [...keys.executions(workflowId), listLength],
    queryFn: ({ signal }) =>
      call(runEndpoints.listExecutions, {
        params: { id: workflowId },
        query: { limit: listLength, summary: "true" },
        signal,
      }),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ id, status }) => !isFinal(status) && !isFollowed(id))
        ? 3000
        : false,
  });
}
