import { catalogue } from "@coweave/shared/catalogue/all.ts";
import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import type { RunStatus } from "@coweave/shared/run/RunStatus.ts";

type State = {
  status?: RunStatus | undefined;
  selected?: boolean | undefined;
  /** How many settings are missing or wrong. */
  problems: number;
  mark?: "update" | "remove" | undefined;
  /** What became of it since the graph was as it is drawn. */
  change?: string | undefined;
};

/** A node's name for screen readers: "HTTP request Notify, failed, selected". */
export function nameOfNode({ type, data }: GraphNode, state: State): string {
  const kind = catalogue.get(type)?.label ?? type;
  const label = data.label.startsWith(kind) ? data.label : `${kind} ${data.label}`.trim();
  const { status, selected, problems, mark, change } = state;
  return [
    label,
    status,
    data.disabled && "disabled",
    problems > 0 && (problems === 1 ? "1 setting missing" : `${problems} settings missing`),
    mark && (mark === "remove" ? "suggested to be removed" : "with a suggested change"),
    change && `${change} since`,
    selected && "selected",
  ]
    .filter(Boolean)
    .join(", ");
}
