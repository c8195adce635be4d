import { runEndpoints } from "@coweave/shared/api/runEndpoints.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type CallInput, call } from "./call.ts";
import { keys } from "./keys.ts";

type Start = NonNullable<CallInput<typeof runEndpoints.execute>["body"]>;

/** Starting, stopping and repeating runs of a workflow. */
export function useRunActions(workflowId: string) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: keys.executions(workflowId) });
  return {
    execute: useMutation({
      mutationFn: async (body: Start): Promise<{ executionId: string }> => {
        const answer = await call(runEndpoints.execute, { params: { id: workflowId }, body });
        return "executionId" in answer ? answer : { executionId: answer.id };
      },
      onSuccess,
    }),
    cancel: useMutation({
      mutationFn: (id: string) => call(runEndpoints.cancelExecution, { params: { id } }),
      onSuccess: (execution) => {
        client.setQueryData(keys.execution(execution.id), execution);
        return onSuccess();
      },
    }),
    retry: useMutation({
      mutationFn: ({ id, from }: { id: string; from?: "here" }) =>
        call(runEndpoints.retryExecution, { params: { id }, body: { ...(from && { from }) } }),
      onSuccess,
    }),
  };
}
