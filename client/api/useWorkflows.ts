import type { WorkflowFilter } from "@coweave/shared/api/shapes.ts";
import { workflowEndpoints } from "@coweave/shared/api/workflowEndpoints.ts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { call } from "./call.ts";
import { keys } from "./keys.ts";

export type WorkflowsQuery = {
  skip: number;
  limit: number;
  search: string;
  status?: WorkflowFilter | undefined;
};

/** One page of the workflows I may see, asked again every few seconds: who edits now changes by itself. */
export function useWorkflows(query: WorkflowsQuery, enabled = true) {
  return useQuery({
    enabled,
    queryKey: [...keys.workflows, query],
    queryFn: ({ signal }) =>
      call(workflowEndpoints.listWorkflows, {
        signal,
        query: {
          skip: query.skip,
          limit: query.limit,
          search: query.search || undefined,
          status: query.status,
        },
      }),
    placeholderData: keepPreviousData,
    refetchInterval: 8_000,
  });
}
