import { inboxEndpoints } from "@coweave/shared/api/inboxEndpoints.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { call } from "./call.ts";
import { keys } from "./keys.ts";

type Reads = Readonly<Record<string, string>>;

/** What is read within so many milliseconds is told in one call. */
const batch = 400;

/**
 * How far I have read each thread of a workflow: the id of the last comment by the thread's, undefined
 * until it is known. `seen` holds at once here, and soon on my other devices.
 */
export function useThreadReads(workflowId: string): {
  reads: Reads | undefined;
  seen: (threadId: string, commentId: string) => void;
} {
  const client = useQueryClient();
  const waiting = useRef<Map<string, string>>(new Map());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { data: reads } = useQuery({
    queryKey: keys.threadReads(workflowId),
    queryFn: async ({ signal }): Promise<Reads> => {
      const { items } = await call(inboxEndpoints.threadReads, {
        params: { id: workflowId },
        signal,
      });
      const known = items.map(({ threadId, commentId }) => [threadId, commentId]);
      // What was seen meanwhile is newer than the answer.
      return { ...Object.fromEntries(known), ...Object.fromEntries(waiting.current) };
    },
    refetchInterval: 20_000,
  });

  const tell = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const told = [...waiting.current];
    if (told.length === 0) return;
    const items = told.slice(0, 500).map(([threadId, commentId]) => ({ threadId, commentId }));
    try {
      await call(inboxEndpoints.setThreadReads, { params: { id: workflowId }, body: { items } });
      for (const { threadId, commentId } of items)
        if (waiting.current.get(threadId) === commentId) waiting.current.delete(threadId);
      await client.invalidateQueries({ queryKey: keys.inbox });
    } catch {
      // It stays and goes with what is seen next.
    }
  }, [client, workflowId]);

  const seen = useCallback(
    (threadId: string, commentId: string) => {
      const known = client.getQueryData<Reads>(keys.threadReads(workflowId));
      if (known?.[threadId] === commentId) return;
      waiting.current.set(threadId, commentId);
      if (known)
        client.setQueryData<Reads>(keys.threadReads(workflowId), {
          ...known,
          [threadId]: commentId,
        });
      timer.current ??= setTimeout(() => void tell(), batch);
    },
    [client, workflowId, tell],
  );
  useEffect(() => () => void tell(), [tell]);
  return { reads, seen };
}
