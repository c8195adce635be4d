import { discussionEndpoints } from "@coweave/shared/api/discussionEndpoints.ts";
import { workflowEndpoints } from "@coweave/shared/api/workflowEndpoints.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type CallInput, call } from "./call.ts";
import { keys } from "./keys.ts";

type NewWorkflow = NonNullable<CallInput<typeof workflowEndpoints.createWorkflow>["body"]>;
type WorkflowChange = NonNullable<CallInput<typeof workflowEndpoints.patchWorkflow>["body"]>;

/** What the dashboard does to workflows; the lists are asked again after each. */
export function useWorkflowActions() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: keys.workflows });
  return {
    create: useMutation({
      mutationFn: (body: NewWorkflow) => call(workflowEndpoints.createWorkflow, { body }),
      onSuccess,
    }),
    generate: useMutation({
      mutationFn: (prompt: string) => call(discussionEndpoints.generate, { body: { prompt } }),
      onSuccess,
    }),
    change: useMutation({
      mutationFn: ({ id, ...body }: { id: string } & WorkflowChange) =>
        call(workflowEndpoints.patchWorkflow, { params: { id }, body }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => call(workflowEndpoints.deleteWorkflow, { params: { id } }),
      onSuccess,
    }),
  };
}
