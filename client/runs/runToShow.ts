import type { RunItem } from "./runHistory.ts";

/**
 * Which run is on show: the one picked from the history, else the one just started here until the
 * history has it, else the latest.
 */
export function runToShow(
  history: readonly RunItem[],
  picked: string | null,
  started: string | null,
): string | null {
  if (picked !== null) return picked;
  if (started !== null && !history.some((run) => run.id === started)) return started;
  return history[0]?.id ?? null;
}
