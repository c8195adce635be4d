import type { ChaosReport } from "./chaosSync.ts";

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);

/** Of all edits the share that durable messages covered, and the share that took something back. */
export function shareOf({ edits, covered }: Pick<ChaosReport, "edits" | "covered">) {
  const all = sum(edits);
  const takenBack = ["delete", "disconnect", "undo"].reduce((n, kind) => n + (edits[kind] ?? 0), 0);
  return { all, covered: sum(covered) / all, takenBack: takenBack / all };
}
