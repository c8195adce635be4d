import { statusLook } from "../ui/statusLook.ts";
import type { RunItem } from "./runHistory.ts";

const kinds = { manual: "by hand", webhook: "by webhook", schedule: "by schedule" };

/** A run in a list: "25.11.2026, 14:03:07, by hand, failed". */
export function runName({ createdAt, kind, status }: RunItem): string {
  const at = createdAt ? new Date(createdAt).toLocaleString() : "just now";
  return [at, kind && kinds[kind], statusLook[status].label.toLowerCase()]
    .filter(Boolean)
    .join(", ");
}
