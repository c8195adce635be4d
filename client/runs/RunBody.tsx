import { isFinal } from "@coweave/shared/run/RunStatus.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { useReadable } from "../ui/useReadable.ts";
import { RunDetail } from "./RunDetail.tsx";
import { TimelineView } from "./TimelineView.tsx";
import { timeline } from "./timeline.ts";
import { useNow } from "./useNow.ts";
import type { RunControl } from "./useRunControl.ts";

type RunBodyProps = {
  control: RunControl;
  selectedNodeId: string | null;
  onSelectNode: (nodeId: string | null) => void;
};

/** Timeline at the left, the data of what is selected at the right. */
export function RunBody({ control, selectedNodeId, onSelectNode }: RunBodyProps) {
  const { execution, live } = control;
  const graph = useReadable(control.graph);
  const status = live?.status ?? execution?.status;
  const now = useNow(status !== undefined && !isFinal(status));
  if (control.shownId === null)
    return control.problems.length > 0 ? null : (
      <EmptyState
        icon="play"
        title="No runs yet"
        text="Press Run at the top right: every node lights up here and on the canvas as it works."
      />
    );
  if (control.loadError && !execution)
    return (
      <EmptyState icon="circle-alert" title="This run cannot be shown" text={control.loadError} />
    );
  const rows = timeline({ execution, live, graph, now });
  // Only a node of this run: what is selected on the canvas may be newer than the run.
  const inRun = rows.rows.some((row) => row.nodeId === selectedNodeId) ? selectedNodeId : null;
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)] divide-x">
      <div className="min-h-0 overflow-y-auto">
        {rows.rows.length === 0 && <Placeholder />}
        <TimelineView timeline={rows} selectedNodeId={inRun} onSelectNode={onSelectNode} />
      </div>
      <div className="min-h-0 overflow-y-auto" data-testid="run-detail">
        <RunDetail control={control} nodeId={inRun} onClearNode={() => onSelectNode(null)} />
      </div>
    </div>
  );
}

function Placeholder() {
  return (
    <div className="flex flex-col gap-2 p-3">
      <Skeleton className="h-5 w-3/4" />
      <Skeleton className="h-5 w-1/2" />
      <Skeleton className="h-5 w-2/3" />
    </div>
  );
}
