import { accountEndpoints } from "@coweave/shared/api/accountEndpoints.ts";
import type { User } from "@coweave/shared/api/shapes.ts";
import { useQuery } from "@tanstack/react-query";
import { ApiError } from "./ApiError.ts";
import { call } from "./call.ts";
import { hasEntered } from "./hasEntered.ts";
import { keys } from "./keys.ts";
import { useSessionGate } from "./useSessionGate.ts";
import { setupQuery } from "./useSetup.ts";

/** Who I am; `data` is null without a session. */
export function useMe() {
  const lost = useSessionGate((gate) => gate.lost);
  return useQuery({
    queryKey: keys.me,
    enabled: !lost,
    staleTime: 60_000,
    queryFn: async ({ signal, client }): Promise<User | null> => {
      // A first run has no session to ask for; a 401 would stand in the console as an error.
      if (!hasEntered() && !(await client.ensureQueryData(setupQuery)).hasUsers) return null;
      try {
        return (await call(accountEndpoints.me, { signal, expects401: true })).user;
      } catch (error) {
        if (!(error instanceof ApiError && error.status === 401)) throw error;
        const before = client.getQueryData<User | null>(keys.me);
        // A session that ends while the page is in use: the page stays for whom it is.
        if (before) useSessionGate.getState().lose();
        return before ?? null;
      }
    },
  });
}
