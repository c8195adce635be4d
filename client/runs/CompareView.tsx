import type { Json } from "@coweave/shared/graph/Json.ts";
import type { Execution } from "@coweave/shared/run/Execution.ts";
import { useMemo, useState } from "react";
import { useExecution } from "../api/useExecution.ts";
import { cn } from "../ui/cn.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { formatDuration } from "../ui/formatDuration.ts";
import { Select } from "../ui/Select.tsx";
import { StatusGlyph } from "../ui/StatusGlyph.tsx";
import { type ComparedNode, compareRuns, type Side } from "./compareRuns.ts";
import { DiffTree } from "./DiffTree.tsx";
import { runName } from "./runName.ts";
import type { RunControl } from "./useRunControl.ts";

/** The shown run beside another one: node by node, and where what they gave differs. */
export function CompareView({ control }: { control: RunControl }) {
  const { execution, history, shownId } = control;
  const others = history.filter(({ id }) => id !== shownId);
  const at = history.findIndex(({ id }) => id === shownId);
  // The one before it is mostly what one asks for.
  const usual = history[at + 1] ?? others[0];
  const [picked, setPicked] = useState<string>();
  const otherId = others.some(({ id }) => id === picked) ? picked : usual?.id;
  const { data: other, error } = useExecution(otherId ?? null);
  if (otherId === undefined)
    return (
      <EmptyState
        icon="history"
        title="Only one run"
        text="Run the workflow again to compare the two."
      />
    );
  return (
    <div className="flex min-h-full flex-col">
      <div className="flex items-center gap-2 px-3 py-1.5 text-sm">
        <span className="shrink-0">The shown run beside</span>
        <Select
          aria-label="Compare with"
          value={otherId}
          onValueChange={setPicked}
          options={others.map((run) => ({ value: run.id, label: runName(run) }))}
          className="h-7 min-w-0 max-w-72"
        />
      </div>
      {execution && other ? (
        <Compared key={`${execution.id} ${other.id}`} a={execution} b={other} />
      ) : (
        error && <p className="px-3 text-danger-ink text-sm">The other run cannot be fetched.</p>
      )}
    </div>
  );
}

const said: Record<ComparedNode["output"], string> = {
  same: "same",
  differs: "differs",
  one: "in one only",
  none: "none",
};

function Compared({ a, b }: { a: Execution; b: Execution }) {
  const rows = useMemo(() => compareRuns(a, b), [a, b]);
  const firstThatDiffers = rows.find(({ output }) => output === "differs")?.nodeId;
  const [selected, setSelected] = useState(firstThatDiffers);
  const row = rows.find(({ nodeId }) => nodeId === selected);
  const outputOf = (run: Execution): Json =>
    run.nodeExecutions.find(({ nodeId }) => nodeId === selected)?.outputData ?? null;
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)] divide-x border-t">
      <table className="h-fit w-full text-sm">
        <thead className="text-left text-ink-muted text-xs">
          <tr>
            <th className="px-3 py-1 font-medium">Node</th>
            <th className="py-1 font-medium">Shown run</th>
            <th className="py-1 font-medium">Other run</th>
            <th className="py-1 pr-3 font-medium">Output</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((each) => (
            <tr
              key={each.nodeId}
              data-node={each.nodeId}
              className={cn("hover:bg-hover", each.nodeId === selected && "bg-accent-soft")}
            >
              <th scope="row" className="max-w-0 px-3 py-0.5 text-left font-normal">
                <button
                  type="button"
                  aria-pressed={each.nodeId === selected}
                  onClick={() => setSelected(each.nodeId)}
                  className="block w-full truncate text-left"
                >
                  {each.label}
                </button>
              </th>
              <SideCell side={each.a} />
              <SideCell side={each.b} />
              <td
                className={cn(
                  "whitespace-nowrap pr-3 text-xs",
                  each.output === "differs" ? "font-medium text-warning-ink" : "text-ink-muted",
                )}
              >
                {said[each.output]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="p-3">
        {row ? (
          <DiffTree a={outputOf(a)} b={outputOf(b)} label={row.label} />
        ) : (
          <EmptyState
            icon="check"
            title="No output differs"
            text="Choose a node to see what it gave in both runs."
            className="py-4"
          />
        )}
      </div>
    </div>
  );
}

function SideCell({ side }: { side: Side | null }) {
  if (!side) return <td className="text-ink-faint text-xs">not in it</td>;
  return (
    <td className="whitespace-nowrap pr-2">
      <span className="inline-flex items-center gap-1.5 text-ink-muted text-xs tabular-nums">
        <StatusGlyph status={side.status} size={13} />
        {side.ms !== null && formatDuration(side.ms)}
      </span>
    </td>
  );
}
