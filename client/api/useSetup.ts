import { accountEndpoints } from "@coweave/shared/api/accountEndpoints.ts";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { call } from "./call.ts";
import { keys } from "./keys.ts";

/** Whether anyone has an account yet, and who answers as the assistant: a model or the built-in rules. */
export function useSetup() {
  return useQuery(setupQuery);
}

export const setupQuery = queryOptions({
  queryKey: keys.setup,
  staleTime: 60_000,
  queryFn: ({ signal }) => call(accountEndpoints.setup, { signal }),
});
