import type { Json } from "@coweave/shared/graph/Json.ts";
import type { NodeRun } from "@coweave/shared/run/Run.ts";
import { useExecution } from "../api/useExecution.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { formatDuration } from "../ui/formatDuration.ts";
import { StatusBadge } from "../ui/StatusBadge.tsx";
import { clockTime } from "./clockTime.ts";
import { JsonSection } from "./JsonSection.tsx";
import { PartButtons } from "./PartButtons.tsx";
import { type NodePin, PinnedOutput } from "./PinnedOutput.tsx";
import { RunErrorNote } from "./RunErrorNote.tsx";
import type { RunControl } from "./useRunControl.ts";

export type NodeDataProps = {
  control: RunControl;
  nodeId: string;
  /** Where something can be done with the node too; `pin` is left out where nothing can be pinned to it. */
  deeds?: { pin: NodePin | undefined };
};

/** What a node took, gave and said in the run on show: the inspector's Data tab and the run panel. */
export function NodeData({ control, nodeId, deeds }: NodeDataProps) {
  // Its own question: the Data tab may be open while the run panel, which asks too, is not.
  const { data: execution } = useExecution(control.shownId, control.live?.seq);
  const node = execution?.nodeExecutions.find((entry) => entry.nodeId === nodeId);
  const isDone = node?.status === "completed" || node?.handle !== undefined;
  const pin = deeds?.pin;
  const above = deeds && (
    <>
      {control.mayRun && !control.past && <PartButtons control={control} nodeId={nodeId} />}
      {pin && (
        <PinnedOutput key={nodeId} pin={pin} output={isDone ? node?.outputData : undefined} />
      )}
    </>
  );
  if (!node)
    return (
      <div className="flex flex-col gap-3 p-3">
        {above}
        <EmptyState
          icon="file-braces"
          title="No data yet"
          text={
            control.shownId === null
              ? "Run the workflow once to see what this node takes in and gives out."
              : "This node has not run in the run that is shown."
          }
        />
      </div>
    );
  const { input, config } = partsOf(node.inputData);
  return (
    <div className="flex flex-col gap-3 p-3">
      {above}
      <div className="flex items-center gap-2 text-ink-muted text-xs">
        <StatusBadge status={node.status} />
        <span className="tabular-nums">{durationOf(node)}</span>
        {node.given && <span>{givenWords[node.given]}</span>}
        {node.attempt > 1 && <span>try {node.attempt}</span>}
        {node.handle !== undefined && <span>went on by {node.handle}</span>}
      </div>
      {node.error && <RunErrorNote error={node.error} />}
      {node.failedAttempts && (
        <ul aria-label="Tries that failed" className="flex flex-col gap-1 text-ink-muted text-xs">
          {node.failedAttempts.map(({ attempt, at, error }) => (
            <li key={attempt}>
              Try {attempt} failed at {clockTime(at)}: {error.message}
            </li>
          ))}
        </ul>
      )}
      {isDone && (
        <JsonSection
          key={`out ${node.nodeId}`}
          title="Output"
          value={node.outputData}
          root={`nodes[${JSON.stringify(node.nodeId)}].output`}
        />
      )}
      {input !== undefined && (
        <JsonSection key={`in ${node.nodeId}`} title="Input" value={input} root="input" />
      )}
      {config !== undefined && (
        <JsonSection key={`config ${node.nodeId}`} title="Settings it ran with" value={config} />
      )}
    </div>
  );
}

const givenWords = {
  pinned: "not run: its output is pinned",
  run: "not run: what it gave in an earlier run",
};

/** What is recorded of a node's start: its resolved settings, and what it was given where that is not what it gives. */
function partsOf(recorded: Json): { input?: Json | undefined; config?: Json | undefined } {
  if (typeof recorded !== "object" || recorded === null || Array.isArray(recorded)) return {};
  return { input: recorded.input, config: recorded.config };
}

function durationOf({ startedAt, completedAt }: NodeRun): string {
  if (!startedAt || !completedAt) return "";
  return formatDuration(Date.parse(completedAt) - Date.parse(startedAt));
}
