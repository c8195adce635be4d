import { secretEndpoints } from "@coweave/shared/api/secretEndpoints.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./call.ts";
import { keys } from "./keys.ts";

/** Whether a webhook trigger has its secret, and setting and removing that; what it is nobody is told. */
export function useTriggerSecret(workflowId: string, nodeId: string) {
  const client = useQueryClient();
  const params = { id: workflowId, nodeId };
  const queryKey = keys.secret(workflowId, nodeId);
  const note = (set: boolean) => client.setQueryData(queryKey, set);
  return {
    isSet: useQuery({
      queryKey,
      queryFn: async ({ signal }) =>
        (await call(secretEndpoints.getSecret, { params, signal })).set,
    }),
    save: useMutation({
      mutationFn: (secret: string) => call(secretEndpoints.putSecret, { params, body: { secret } }),
      onSuccess: () => note(true),
    }),
    remove: useMutation({
      mutationFn: () => call(secretEndpoints.removeSecret, { params }),
      onSuccess: () => note(false),
    }),
  };
}
