import { accountEndpoints } from "@coweave/shared/api/accountEndpoints.ts";
import type { User } from "@coweave/shared/api/shapes.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type CallInput, call } from "./call.ts";
import { noteEntered } from "./hasEntered.ts";
import { keys } from "./keys.ts";
import { useSessionGate } from "./useSessionGate.ts";

type Registration = NonNullable<CallInput<typeof accountEndpoints.register>["body"]>;
type Credentials = NonNullable<CallInput<typeof accountEndpoints.login>["body"]>;

/** Logging in and out; each leaves the page knowing who it is for. */
export function useAccount() {
  const client = useQueryClient();

  const enter = async ({ user }: { user: User }) => {
    noteEntered();
    await client.cancelQueries();
    const before = client.getQueryData<User | null>(keys.me);
    // Another person must see nothing that was fetched for the one before.
    if (before?.id !== user.id) client.clear();
    client.setQueryData(keys.me, user);
    useSessionGate.getState().regain();
    await client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== keys.me[0] });
  };

  return {
    register: useMutation({
      mutationFn: (body: Registration) => call(accountEndpoints.register, { body }),
      onSuccess: enter,
    }),
    login: useMutation({
      mutationFn: (body: Credentials) => call(accountEndpoints.login, { body }),
      onSuccess: enter,
    }),
    guest: useMutation({ mutationFn: () => call(accountEndpoints.guest), onSuccess: enter }),
    logout: useMutation({
      mutationFn: () => call(accountEndpoints.logout, { expects401: true }),
      onSettled: () => {
        client.clear();
        client.setQueryData(keys.me, null);
      },
    }),
  };
}
