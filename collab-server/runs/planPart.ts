import { executionPlan } from "@coweave/shared/graph/executionPlan.ts";
import type { Graph, GraphNode } from "@coweave/shared/graph/Graph.ts";
import { leadingTo } from "@coweave/shared/graph/leadingTo.ts";
import type { Problem } from "@coweave/shared/graph/Problem.ts";
import { pinnedWay } from "@coweave/shared/graph/pinnedWay.ts";
import { startNode } from "@coweave/shared/graph/startNode.ts";
import { nodesToRun } from "@coweave/shared/run/nodesToRun.ts";
import { partThatRuns } from "@coweave/shared/run/partThatRuns.ts";
import type { GivenOutput, RunPart } from "@coweave/shared/run/RunPart.ts";
import { withoutData } from "@coweave/shared/run/withoutData.ts";
import type { ExecutionRecord } from "../storage/Storage.ts";

export type PlannedPart = {
  startNodeId: string;
  given: Record<string, GivenOutput>;
  /** What is walked over, and which of it is executed. */
  walked: Graph;
  toRun: ReadonlySet<string>;
  problems: Problem[];
};

/** Characters of JSON that may be given to one run. */
const MOST_GIVEN = 8_000_000;

/**
 * How a part of a graph would run: where it starts, what its other nodes give (what is pinned to
 * them, else what they gave in `past`), and what is lacking. Undefined where its node is not there.
 */
export function planPart(
  graph: Graph,
  part: RunPart,
  past: ExecutionRecord | undefined,
): PlannedPart | undefined {
  const target = graph.nodes.find(({ id }) => id === part.nodeId);
  if (!target) return undefined;
  const startNodeId = startOf(graph, target, past);
  const walked = partThatRuns(graph, startNodeId, part);
  const toRun = nodesToRun(graph, startNodeId, part);
  const kept = past ? outputsOf(past) : new Map<string, Kept>();
  const given = new Map<string, GivenOutput>();
  const cut: GraphNode[] = [];
  for (const node of walked.nodes) {
    if (node.id === target.id || node.id === startNodeId) continue;
    const pinned = pinnedOf(node);
    const before = toRun.has(node.id) ? undefined : kept.get(node.id);
    if (pinned) given.set(node.id, pinned);
    else if (before?.isWhole) given.set(node.id, before.given);
    else if (before) cut.push(node);
  }
  const plan = executionPlan(walked, startNodeId);
  const { needed, notReached } = withoutData(plan, target.id, toRun, given);
  const problems = [
    ...needed.map((id) => lacking(plan.nodes.get(id), past !== undefined, cut)),
    ...(notReached ? [unreached(target)] : []),
    ...(sizeOf(given) > MOST_GIVEN ? [tooMuch(target)] : []),
  ];
  return { startNodeId, given: Object.fromEntries(given), walked, toRun, problems };
}

/** What is pinned to the nodes of a graph, for a run that a person starts. */
export function pinnedOutputs(graph: Graph, startNodeId: string): Record<string, GivenOutput> {
  const entries = graph.nodes.flatMap((node) => {
    const pinned = node.id === startNodeId ? undefined : pinnedOf(node);
    return pinned ? [[node.id, pinned] as const] : [];
  });
  return Object.fromEntries(entries);
}

function pinnedOf(node: GraphNode): GivenOutput | undefined {
  const { pinned, disabled } = node.data;
  if (pinned === undefined || disabled) return undefined;
  const way = pinnedWay(node);
  return way && { output: pinned, ...way, source: "pinned" };
}

type Kept = { given: GivenOutput; isWhole: boolean };

function outputsOf({ events }: ExecutionRecord): Map<string, Kept> {
  const kept = new Map<string, Kept>();
  for (const event of events) {
    if (event.type !== "node.completed" && event.type !== "node.failed") continue;
    const { nodeId, outputData: output, handle, partial } = event;
    if (output === undefined) continue;
    const given = { output, ...(handle !== undefined && { handle }), source: "run" as const };
    kept.set(nodeId, { given, isWhole: !partial });
  }
  return kept;
}

/** The start of the earlier run, else a trigger that leads there, the manual one first; else the node itself. */
function startOf(graph: Graph, target: GraphNode, past: ExecutionRecord | undefined): string {
  const leading = leadingTo(graph, [target.id]);
  const before = past?.header.startNodeId;
  if (before !== undefined && leading.has(before)) return before;
  const nodes = graph.nodes.filter(({ id }) => leading.has(id));
  return startNode({ nodes, edges: [] })?.id ?? target.id;
}

function lacking(
  node: GraphNode | undefined,
  hasPast: boolean,
  cut: readonly GraphNode[],
): Problem {
  const name = `"${node?.data.label ?? ""}"`;
  const why =
    node && cut.includes(node)
      ? `What ${name} gave in that run was not kept whole (secrets are left out, and what is very large)`
      : `${name} has no data${hasPast ? " in that run" : ""}`;
  return {
    code: "no_data",
    message: `${why}: run up to here instead, choose another run, or pin an output to it.`,
    ...(node && { nodeId: node.id }),
  };
}

function unreached({ id, data }: GraphNode): Problem {
  return {
    code: "no_data",
    message: `Nothing gets to "${data.label}" with this data: an earlier node goes another way.`,
    nodeId: id,
  };
}

function tooMuch({ id, data }: GraphNode): Problem {
  return {
    code: "no_data",
    message: `What "${data.label}" would be given is more than 8 MB: run the workflow from its start.`,
    nodeId: id,
  };
}

function sizeOf(given: ReadonlyMap<string, GivenOutput>): number {
  let size = 0;
  for (const { output } of given.values()) size += JSON.stringify(output).length;
  return size;
}
