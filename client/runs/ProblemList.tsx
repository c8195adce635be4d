import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import type { RunProblem } from "./useRunControl.ts";

type ProblemListProps = {
  problems: readonly RunProblem[];
  onSelectNode: (nodeId: string) => void;
  onDismiss: () => void;
};

/** Why a run was refused: each problem leads to its node. */
export function ProblemList({ problems, onSelectNode, onDismiss }: ProblemListProps) {
  const count = problems.length === 1 ? "One thing keeps" : `${problems.length} things keep`;
  return (
    <section aria-label="Problems" role="alert" className="border-b bg-danger-soft/50">
      <header className="flex items-center justify-between gap-2 py-1.5 pr-2 pl-3">
        <h3 className="flex items-center gap-2 font-medium text-danger-ink text-sm">
          <Icon name="triangle-alert" size={15} />
          {count} this workflow from running
        </h3>
        <IconButton icon="x" label="Dismiss" size="sm" onClick={onDismiss} />
      </header>
      <ul className="max-h-40 overflow-y-auto px-1.5 pb-1.5">
        {problems.map((problem, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems may read the same
          <li key={index}>
            <Problem problem={problem} onSelectNode={onSelectNode} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Problem({
  problem: { message, nodeId },
  onSelectNode,
}: {
  problem: RunProblem;
  onSelectNode: (nodeId: string) => void;
}) {
  if (nodeId === undefined) return <p className="px-2 py-1 text-sm">{message}</p>;
  return (
    <button
      type="button"
      onClick={() => onSelectNode(nodeId)}
      className="flex w-full items-center justify-between gap-3 rounded-md px-2 py-1 text-left text-sm hover:bg-danger-soft"
    >
      {message}
      <span className="flex shrink-0 items-center gap-1 text-ink-muted text-xs">
        Show
        <Icon name="arrow-right" size={12} />
      </span>
    </button>
  );
}
