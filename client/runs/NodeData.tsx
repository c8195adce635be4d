import type { NodeRun } from "@coweave/shared/run/Run.ts";
import { useExecution } from "../api/useExecution.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { formatDuration } from "../ui/formatDuration.ts";
import { StatusBadge } from "../ui/StatusBadge.tsx";
import { JsonSection } from "./JsonSection.tsx";
import { RunErrorNote } from "./RunErrorNote.tsx";
import type { RunControl } from "./useRunControl.ts";

/** What a node took, gave and said in the run on show: the inspector's Data tab and the run panel. */
export function NodeData({ control, nodeId }: { control: RunControl; nodeId: string }) {
  // Its own question: the Data tab may be open while the run panel, which asks too, is not.
  const { data: execution } = useExecution(control.shownId, control.live?.seq);
  const node = execution?.nodeExecutions.find((entry) => entry.nodeId === nodeId);
  if (!node)
    return (
      <EmptyState
        icon="file-braces"
        title="No data yet"
        text={
          control.shownId === null
            ? "Run the workflow once to see what this node takes in and gives out."
            : "This node has not run in the run that is shown."
        }
      />
    );
  return (
    <div className="flex flex-col gap-3 p-3">
      <div className="flex items-center gap-2 text-ink-muted text-xs">
        <StatusBadge status={node.status} />
        <span className="tabular-nums">{durationOf(node)}</span>
        {node.attempt > 1 && <span>try {node.attempt}</span>}
      </div>
      {node.error && <RunErrorNote error={node.error} />}
      {node.status === "completed" && (
        <JsonSection key={`out ${node.nodeId}`} title="Output" value={node.outputData} />
      )}
      {node.inputData !== null && (
        <JsonSection key={`in ${node.nodeId}`} title="Input" value={node.inputData} />
      )}
    </div>
  );
}

function durationOf({ startedAt, completedAt }: NodeRun): string {
  if (!startedAt || !completedAt) return "";
  return formatDuration(Date.parse(completedAt) - Date.parse(startedAt));
}
