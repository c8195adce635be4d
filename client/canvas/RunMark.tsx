import type { LiveNode } from "@coweave/shared/run/LiveRun.ts";
import { formatDuration } from "../ui/formatDuration.ts";
import { StatusGlyph } from "../ui/StatusGlyph.tsx";
import { liveParts } from "./liveParts.ts";

/** Under a node's card: how the run went there, how long it took, and why it failed. */
export function RunMark({ live }: { live: LiveNode }) {
  const { status, ms, items, message, attempt } = liveParts(live);
  const figures = [
    attempt === undefined ? "" : `try ${attempt}`,
    items === undefined ? "" : items === 1 ? "1 item" : `${items} items`,
    ms === undefined ? "" : formatDuration(ms),
  ].filter(Boolean);
  return (
    <div className="absolute top-full right-1 left-1 mt-1.5 flex items-start gap-1 text-2xs text-ink-muted tabular-nums">
      <StatusGlyph status={status} size={14} />
      {message && <span className="line-clamp-2 min-w-0 text-danger-ink">{message}</span>}
      <span className="ml-auto whitespace-nowrap pl-1">{figures.join(" · ")}</span>
    </div>
  );
}
