import type { ExecutionSummary } from "@coweave/shared/api/runEndpoints.ts";
import type { LiveRuns } from "@coweave/shared/run/LiveRun.ts";
import { isFinal } from "@coweave/shared/run/RunStatus.ts";
import { useEffect } from "react";

/** Asks for the list again when a live run ended, or began, that the list does not know so. */
export function useLiveHistory(
  live: LiveRuns,
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
}
