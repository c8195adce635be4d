import { isFinal, type RunStatus } from "@coweave/shared/run/RunStatus.ts";
import { Suspense } from "react";
import { Button } from "../ui/Button.tsx";
import { cn } from "../ui/cn.ts";
import { fetchedBeside } from "../ui/fetchedBeside.tsx";
import { formatDuration } from "../ui/formatDuration.ts";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { StatusBadge } from "../ui/StatusBadge.tsx";
import { PanelGrip } from "./PanelGrip.tsx";
import { ProblemList } from "./ProblemList.tsx";
import type { RunBodyProps } from "./RunBody.tsx";
import { RunSwitcher } from "./RunSwitcher.tsx";
import { useNow } from "./useNow.ts";
import type { RunControl } from "./useRunControl.ts";
import { useRunPanel } from "./useRunPanel.ts";

const RunBody = fetchedBeside<RunBodyProps>(
  async () => (await import("./RunBody.tsx")).RunBody,
  "The data of runs",
);

type RunPanelProps = {
  control: RunControl;
  selectedNodeId: string | null;
  /** null clears the selection. */
  onSelectNode: (nodeId: string | null) => void;
  className?: string;
};

/**
 * The runs of a workflow: a bar that says how the latest went, and above it, when it is up, the
 * timeline with each node's data. Fills the width it is given; the page says where.
 */
export function RunPanel({ control, selectedNodeId, onSelectNode, className }: RunPanelProps) {
  const { open, setOpen } = control;
  const height = useRunPanel((state) => state.height);
  const status = statusOf(control);
  return (
    <section
      data-testid="execution-monitor"
      aria-label="Runs"
      data-status={status ?? "none"}
      style={open ? { height, maxHeight: "calc(100vh - 160px)" } : undefined}
      className={cn(
        "panel relative flex flex-col overflow-hidden",
        open && "animate-rise",
        className,
      )}
    >
      {open && <PanelGrip />}
      <header className={cn("flex h-10 shrink-0 items-center gap-2 px-2", open && "border-b")}>
        <RunSwitcher
          history={control.history}
          shownId={control.shownId}
          onPick={(id) => {
            control.pick(id);
            setOpen(true);
          }}
        />
        {status && <StatusBadge status={status} />}
        {status && !isFinal(status) && !control.online && (
          <span className="text-ink-muted text-xs">as last seen</span>
        )}
        <RunTime control={control} status={status} />
        <div className="ml-auto flex items-center gap-1">
          {status && (
            <Button
              size="sm"
              variant="ghost"
              aria-pressed={control.past !== null}
              onClick={control.past ? control.closePast : control.openPast}
            >
              <Icon name="workflow" size={13} />
              <span className="max-md:sr-only">
                {control.past ? "Back to the workflow" : "Open in the editor"}
              </span>
            </Button>
          )}
          <RunActions control={control} status={status} />
          <IconButton
            icon={open ? "chevron-down" : "chevron-up"}
            label={open ? "Close the run panel" : "Open the run panel"}
            size="sm"
            side="top"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          />
        </div>
      </header>
      {open && control.problems.length > 0 && (
        <ProblemList
          problems={control.problems}
          onSelectNode={onSelectNode}
          onDismiss={control.dismissProblems}
        />
      )}
      {open && (
        <Suspense fallback={null}>
          <RunBody {...{ control, selectedNodeId, onSelectNode }} />
        </Suspense>
      )}
    </section>
  );
}

function RunActions({ control, status }: { control: RunControl; status: RunStatus | null }) {
  if (!control.mayRun || status === null) return null;
  if (!isFinal(status))
    return (
      <Button size="sm" busy={control.cancelling} onClick={control.cancel}>
        <Icon name="square" size={12} />
        Cancel
      </Button>
    );
  return (
    <Button size="sm" variant="ghost" onClick={() => control.retry()}>
      <Icon name="rotate-ccw" size={13} />
      {status === "failed" || status === "interrupted" ? "Retry" : "Run again"}
    </Button>
  );
}

function RunTime({ control, status }: { control: RunControl; status: RunStatus | null }) {
  const running = status !== null && !isFinal(status) && control.online;
  const now = useNow(running);
  const item = control.history.find((run) => run.id === control.shownId);
  const startedAt = control.execution?.startedAt ?? item?.createdAt;
  const completedAt = control.execution?.completedAt;
  const ms = running
    ? now - Date.parse(startedAt ?? "")
    : completedAt && startedAt
      ? Date.parse(completedAt) - Date.parse(startedAt)
      : item?.ms;
  if (ms === null || ms === undefined || Number.isNaN(ms)) return null;
  return <span className="text-ink-muted text-xs tabular-nums">{formatDuration(ms)}</span>;
}

function statusOf({ execution, live, history, shownId }: RunControl): RunStatus | null {
  if (live && live.seq >= (execution?.seq ?? 0)) return live.status;
  return execution?.status ?? history.find((run) => run.id === shownId)?.status ?? null;
}
