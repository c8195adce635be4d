import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { RunLogLine } from "@coweave/shared/run/RunLogLine.ts";
import { isFinal } from "@coweave/shared/run/RunStatus.ts";
import { useMemo, useState } from "react";
import { useRunLog } from "../api/useRunLog.ts";
import { cn } from "../ui/cn.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { useReadable } from "../ui/useReadable.ts";
import { CompareView } from "./CompareView.tsx";
import { LogView } from "./LogView.tsx";
import { RunDetail } from "./RunDetail.tsx";
import { segmentsOf } from "./segmentsOf.ts";
import { TimelineView } from "./TimelineView.tsx";
import { timeline } from "./timeline.ts";
import { useNow } from "./useNow.ts";
import type { RunControl } from "./useRunControl.ts";

export type RunBodyProps = {
  control: RunControl;
  selectedNodeId: string | null;
  onSelectNode: (nodeId: string | null) => void;
};

/** Timeline and log at the left, the data of what is selected at the right. */
export function RunBody({ control, selectedNodeId, onSelectNode }: RunBodyProps) {
  const { execution, live } = control;
  const graph = useReadable(control.graph);
  const [view, setView] = useState("timeline");
  const { lines: events, error } = useRunLog(
    control.shownId,
    Math.max(live?.seq ?? 0, execution?.seq ?? 0),
  );
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
  const drawing = execution?.snapshot ?? graph;
  // Only a node of this run: what is selected on the canvas may be newer than the run.
  const isOfRun =
    execution?.nodeExecutions.some(({ nodeId }) => nodeId === selectedNodeId) ||
    (selectedNodeId !== null && live !== undefined && Object.hasOwn(live.nodes, selectedNodeId));
  const inRun = isOfRun ? selectedNodeId : null;
  const isComparing = view === "compare";
  return (
    <div
      className={cn(
        "grid min-h-0 flex-1 divide-x",
        isComparing ? "grid-cols-1" : "grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)]",
      )}
    >
      <Tabs
        value={view}
        onValueChange={setView}
        tabs={[
          {
            id: "timeline",
            label: "Timeline",
            content: (
              <Waterfall
                {...{ control, events, graph: drawing, onSelectNode }}
                selectedNodeId={inRun}
              />
            ),
          },
          {
            id: "log",
            label: "Log",
            content: <LogView {...{ events, error, onSelectNode }} graph={drawing} />,
          },
          { id: "compare", label: "Compare", content: <CompareView control={control} /> },
        ]}
      />
      {!isComparing && (
        <section
          aria-label="Data of the run"
          className="min-h-0 overflow-y-auto"
          data-testid="run-detail"
        >
          <RunDetail control={control} nodeId={inRun} onClearNode={() => onSelectNode(null)} />
        </section>
      )}
    </div>
  );
}

type WaterfallProps = RunBodyProps & { events: readonly RunLogLine[]; graph: Graph };

/** So many bars are drawn anew once a second only. */
const manyNodes = 200;

/** Alone renders four times a second while the run goes on. */
function Waterfall({ control, events, graph, selectedNodeId, onSelectNode }: WaterfallProps) {
  const { execution, live, online } = control;
  const status = live?.status ?? execution?.status;
  const isGoing = online && status !== undefined && !isFinal(status);
  const now = useNow(isGoing, graph.nodes.length > manyNodes ? 1000 : 250);
  const segments = useMemo(() => segmentsOf(graph, events), [graph, events]);
  const shown = timeline({ execution, segments, live, graph, now });
  if (shown.rows.length === 0) return <Placeholder />;
  return <TimelineView timeline={shown} {...{ selectedNodeId, onSelectNode }} />;
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
