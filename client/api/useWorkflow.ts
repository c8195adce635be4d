import { workflowEndpoints } from "@coweave/shared/api/workflowEndpoints.ts";
import { useQuery } from "@tanstack/react-query";
import { call } from "./call.ts";
import { keys } from "./keys.ts";

/** A workflow as REST knows it: my role, its status. The drawing is the document's business. */
export function useWorkflow(id: string) {
  return useQuery({
    queryKey: keys.workflow(id),
    staleTime: 30_000,
    queryFn: ({ signal }) => call(workflowEndpoints.getWorkflow, { params: { id }, signal }),
  });
}
