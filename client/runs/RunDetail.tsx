import { EmptyState } from "../ui/EmptyState.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { useReadable } from "../ui/useReadable.ts";
import { JsonSection } from "./JsonSection.tsx";
import { NodeData } from "./NodeData.tsx";
import { RetryFromHere } from "./RetryFromHere.tsx";
import { RunErrorNote } from "./RunErrorNote.tsx";
import type { RunControl } from "./useRunControl.ts";

type RunDetailProps = {
  control: RunControl;
  nodeId: string | null;
  onClearNode: () => void;
};

/** The selected node's data, or without one what the whole run came to. */
export function RunDetail({ control, nodeId, onClearNode }: RunDetailProps) {
  const { execution } = control;
  const graph = useReadable(control.graph);
  if (nodeId !== null) {
    const node = (execution?.snapshot ?? graph).nodes.find(({ id }) => id === nodeId);
    return (
      <>
        <header className="sticky top-0 z-10 flex items-center justify-between border-b bg-surface py-1 pr-2 pl-3">
          <h3 className="truncate font-medium text-sm">{node?.data.label ?? nodeId}</h3>
          <IconButton icon="x" label="Show the whole run" size="xs" onClick={onClearNode} />
        </header>
        <NodeData control={control} nodeId={nodeId} />
      </>
    );
  }
  if (!execution) return null;
  return (
    <div className="flex flex-col gap-3 p-3">
      {execution.error && <RunErrorNote error={execution.error} />}
      {control.mayRun && <RetryFromHere execution={execution} onRetry={control.retry} />}
      {execution.status === "completed" && (
        <JsonSection
          key={`result ${execution.id}`}
          title="Final result"
          value={execution.finalResult}
        />
      )}
      <JsonSection
        key={`data ${execution.id}`}
        title="Trigger data"
        value={execution.triggerData}
        root="trigger"
      />
      {execution.status !== "completed" && !execution.error && (
        <EmptyState
          icon="mouse-pointer"
          title="Select a node"
          text="Its input and output appear here as soon as it has run."
          className="py-4"
        />
      )}
    </div>
  );
}
