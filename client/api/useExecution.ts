import { runEndpoints } from "@coweave/shared/api/runEndpoints.ts";
import { isFinal } from "@coweave/shared/run/RunStatus.ts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { call } from "./call.ts";
import { keys } from "./keys.ts";

const pause = 400;

/**
 * A run with all its data. Asked again when `seq`, the number of the last event as the live status
 * tells it, runs ahead of what was fetched, at most every 400 ms.
 */
export function useExecution(id: string | null, seq = 0) {
  const query = useQuery({
    queryKey: keys.execution(id ?? ""),
    enabled: id !== null,
    queryFn: ({ signal }) => call(runEndpoints.getExecution, { params: { id: id ?? "" }, signal }),
    // While the next run is fetched the panel keeps its shape; whose data it is, the id says.
    placeholderData: keepPreviousData,
    // Without a live status (the socket is away, or the run is an older one) ask now and then.
    refetchInterval: ({ state }) =>
      seq === 0 && state.data && !isFinal(state.data.status) ? 2000 : false,
  });
  const { data, dataUpdatedAt, isFetching, refetch } = query;
  const behind = data !== undefined && data.id === id && data.seq < seq;
  useEffect(() => {
    if (!behind || isFetching) return;
    const wait = Math.max(0, dataUpdatedAt + pause - Date.now());
    const timer = setTimeout(() => void refetch({ cancelRefetch: false }), wait);
    return () => clearTimeout(timer);
  }, [behind, isFetching, dataUpdatedAt, refetch]);
  return { ...query, data: data?.id === id ? data : undefined };
}
