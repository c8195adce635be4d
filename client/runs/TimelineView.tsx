import { catalogue } from "@coweave/shared/catalogue/all.ts";
import type { RunStatus } from "@coweave/shared/run/RunStatus.ts";
import { cn } from "../ui/cn.ts";
import { formatDuration } from "../ui/formatDuration.ts";
import { NodeChip } from "../ui/NodeChip.tsx";
import { StatusGlyph } from "../ui/StatusGlyph.tsx";
import { statusLook } from "../ui/statusLook.ts";
import type { BarPart, Timeline, TimelineRow } from "./timeline.ts";

type TimelineViewProps = {
  timeline: Timeline;
  selectedNodeId: string | null;
  onSelectNode: (nodeId: string) => void;
};

/** The nodes of a run as bars along its time; a click selects the node. */
export function TimelineView({ timeline, selectedNodeId, onSelectNode }: TimelineViewProps) {
  return (
    <>
      {timeline.waited > 0 && (
        <p className="px-3 pt-2 text-ink-faint text-xs">
          Waited {formatDuration(timeline.waited)} before it began
        </p>
      )}
      <ol aria-label="Timeline" className="flex flex-col py-1">
        {timeline.rows.map((row) => (
          <li key={row.nodeId}>
            <button
              type="button"
              data-node={row.nodeId}
              data-status={row.status}
              aria-pressed={row.nodeId === selectedNodeId}
              onClick={() => onSelectNode(row.nodeId)}
              className={cn(
                "grid w-full grid-cols-[minmax(120px,200px)_1fr_64px] items-center gap-3 px-3 py-1 text-left transition-colors hover:bg-hover",
                row.nodeId === selectedNodeId && "bg-accent-soft hover:bg-accent-soft",
                row.status === "skipped" && "text-ink-muted",
              )}
            >
              <NodeName row={row} />
              <Bar row={row} span={timeline.span} />
              <span className="text-right text-ink-muted text-xs tabular-nums">
                {row.ms === null ? statusLook[row.status].label : formatDuration(row.ms)}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

function NodeName({ row }: { row: TimelineRow }) {
  const nodeType = catalogue.get(row.type);
  return (
    <span className="flex min-w-0 items-center gap-2">
      <StatusGlyph status={row.status} size={14} />
      <NodeChip icon={nodeType?.icon ?? "box"} family={nodeType?.family ?? ""} size={20} />
      <span className="truncate text-body">{row.label}</span>
      {row.attempt > 1 && (
        <span className="shrink-0 text-2xs text-ink-faint">try {row.attempt}</span>
      )}
    </span>
  );
}

function Bar({ row, span }: { row: TimelineRow; span: number }) {
  return (
    <span className="flex min-w-0 flex-col gap-0.5">
      <span className="relative block h-2.5 rounded-full bg-sunken">
        {row.parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts are only ever added at the end
          <Part key={index} part={part} row={row} span={span} isLast={part === row.parts.at(-1)} />
        ))}
      </span>
      {row.message && <span className="truncate text-danger-ink text-xs">{row.message}</span>}
    </span>
  );
}

type PartProps = { part: BarPart; row: TimelineRow; span: number; isLast: boolean };

function Part({ part, row, span, isLast }: PartProps) {
  const left = (part.start / span) * 100;
  const width = Math.min((part.ms / span) * 100, 100 - left);
  const isNow = isLast && (row.status === "running" || row.status === "waiting");
  return (
    <span
      data-part={part.kind}
      title={`${part.attempt > 1 ? `Try ${part.attempt}: ` : ""}${said[part.kind]} ${formatDuration(part.ms)}${part.failed ? ", failed" : ""}`}
      className={cn(
        "absolute min-w-1 rounded-full transition-[width]",
        part.kind === "queued" || part.kind === "stopped" ? "inset-y-1" : "inset-y-0",
        part.kind === "waiting" && "waiting-part",
        isNow && part.kind === "running" && "animate-shimmer",
      )}
      style={{
        left: `min(${left}%, calc(100% - 4px))`,
        width: `${width}%`,
        background: colorOf(part, isLast ? row.status : "running"),
      }}
    />
  );
}

const said: Record<BarPart["kind"], string> = {
  queued: "queued",
  running: "worked",
  waiting: "waited",
  stopped: "the server stood still for at most",
  ended: "took",
};

function colorOf({ kind, failed }: BarPart, status: RunStatus): string | undefined {
  if (kind === "waiting") return undefined;
  if (kind === "queued" || kind === "stopped") return statusLook.queued.color;
  if (failed) return statusLook.failed.color;
  return status === "waiting" ? statusLook.completed.color : statusLook[status].color;
}
