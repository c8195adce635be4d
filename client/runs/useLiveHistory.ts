import type { ExecutionSummary } from "@coweave/shared/api/runEndpoints.ts";
import type { LiveRuns } from "@coweave/shared/run/LiveRun.ts";
import { isFinal } from "@coweave/shared/run/RunStatus.ts";
import { useEffect, useRef } from "react";

/**
 * Asks for the list again when a live run ended, or began, that the list does not know so; and when the
 * connection is back: what happened meanwhile was shown to nobody here.
 */
export function useLiveHistory(
  live: LiveRuns,
  online: boolean,
  listed: readonly ExecutionSummary[] | undefined,
  refetch: () => void,
): void {
  const news = listed
    ? Object.entries(live)
        .filter(([id, run]) => {
          const known = listed.find((item) => item.id === id);
          return !known || (isFinal(run.status) && !isFinal(known.status));
        })
        .map(([id, run]) => `${id} ${isFinal(run.status)}`)
        .sort()
        .join()
    : "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each piece of news, not for each render
  useEffect(() => {
    if (news) refetch();
  }, [news]);
  /** Undefined until there was a connection that could be lost. */
  const isLost = useRef<boolean>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each change
  useEffect(() => {
    if (online && isLost.current) refetch();
    if (online || isLost.current === false) isLost.current = !online;
  }, [online]);
}
