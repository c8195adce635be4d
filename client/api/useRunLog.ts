import { runEndpoints } from "@coweave/shared/api/runEndpoints.ts";
import type { RunLogLine } from "@coweave/shared/run/RunLogLine.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { call } from "./call.ts";
import { keys } from "./keys.ts";

const page = 1000;
/** So many events are read; a run of more is told by what its nodes came to. */
const most = 20_000;
const pause = 400;
const nothing: readonly RunLogLine[] = [];

/** `error`: why there is no more of it. */
type RunLog = { lines: readonly RunLogLine[]; error: Error | null };

/**
 * The events of a run, as far as they were fetched; asked on when `seq`, the number of the last one that
 * there is, runs ahead. What is there already is not fetched again.
 */
export function useRunLog(id: string | null, seq: number): RunLog {
  const client = useQueryClient();
  const queryKey = keys.runLog(id ?? "");
  const { data, error, dataUpdatedAt, isFetching, refetch } = useQuery({
    queryKey,
    enabled: id !== null,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const lines = [...(client.getQueryData<readonly RunLogLine[]>(queryKey) ?? nothing)];
      while (lines.length < most) {
        const after = lines.at(-1)?.seq ?? 0;
        const query = { after, limit: page };
        const params = { id: id ?? "" };
        const { items } = await call(runEndpoints.listEvents, { params, query, signal });
        lines.push(...items);
        if (items.length < page) break;
      }
      return lines;
    },
  });
  const lines = data ?? nothing;
  const isBehind = data !== undefined && lines.length < most && (lines.at(-1)?.seq ?? 0) < seq;
  useEffect(() => {
    if (!isBehind || isFetching) return;
    const wait = Math.max(0, dataUpdatedAt + pause - Date.now());
    const timer = setTimeout(() => void refetch({ cancelRefetch: false }), wait);
    return () => clearTimeout(timer);
  }, [isBehind, isFetching, dataUpdatedAt, refetch]);
  return { lines, error };
}
