import { same } from "@coweave/shared/document/same.ts";
import type { Execution } from "@coweave/shared/run/Execution.ts";
import type { NodeRun } from "@coweave/shared/run/Run.ts";
import type { RunStatus } from "@coweave/shared/run/RunStatus.ts";

/** How a node did in one of two runs; null where it had no part in it. */
export type Side = { status: RunStatus; ms: number | null };

export type ComparedNode = {
  nodeId: string;
  label: string;
  type: string;
  a: Side | null;
  b: Side | null;
  /** `none`: neither gave anything; `one`: only one of them did. */
  output: "same" | "differs" | "one" | "none";
};

/** The nodes of two runs beside each other, in the order of the first, then what only the second has. */
export function compareRuns(a: Execution, b: Execution): ComparedNode[] {
  const [first, second] = [byId(a), byId(b)];
  const nodes = new Map([...b.snapshot.nodes, ...a.snapshot.nodes].map((node) => [node.id, node]));
  return [...new Set([...first.keys(), ...second.keys()])].map((nodeId): ComparedNode => {
    const [x, y] = [first.get(nodeId), second.get(nodeId)];
    return {
      nodeId,
      label: nodes.get(nodeId)?.data.label || nodeId,
      type: x?.nodeType ?? y?.nodeType ?? "unknown",
      a: x ? sideOf(x) : null,
      b: y ? sideOf(y) : null,
      output: compareOutputs(x, y),
    };
  });
}

const byId = ({ nodeExecutions }: Execution) =>
  new Map(nodeExecutions.map((node) => [node.nodeId, node]));

function sideOf({ status, startedAt, completedAt }: NodeRun): Side {
  const ran = status !== "skipped" && startedAt && completedAt;
  return { status, ms: ran ? Date.parse(completedAt) - Date.parse(startedAt) : null };
}

function compareOutputs(a: NodeRun | undefined, b: NodeRun | undefined): ComparedNode["output"] {
  const gave = (node: NodeRun | undefined) => node?.status === "completed";
  if (!gave(a) && !gave(b)) return "none";
  if (!gave(a) || !gave(b)) return "one";
  return same(a?.outputData ?? null, b?.outputData ?? null) ? "same" : "differs";
}
