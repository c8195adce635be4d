import type { LiveNode, LiveRun } from "./LiveRun.ts";
import type { NodeRun, Run } from "./Run.ts";

/** What every open canvas needs to know of a run. */
export function toLiveRun(run: Run): LiveRun {
  const nodes: Record<string, LiveNode> = {};
  for (const node of Object.values(run.nodes)) nodes[node.nodeId] = toLiveNode(node);
  const { createdAt, trigger } = run.header;
  return { status: run.status, seq: run.seq, createdAt, kind: trigger.kind, nodes };
}

function toLiveNode(node: NodeRun): LiveNode {
  const ms =
    node.startedAt && node.completedAt
      ? Date.parse(node.completedAt) - Date.parse(node.startedAt)
      : undefined;
  const message = node.error?.message.split("\n")[0]?.slice(0, 200);
  const items = Array.isArray(node.outputData) ? node.outputData.length : undefined;
  const { handle } = node;
  const attempt = node.attempt > 1 ? node.attempt : undefined;
  if ([ms, message, items, attempt, handle].every((each) => each === undefined)) return node.status;
  return {
    status: node.status,
    ...(ms !== undefined && { ms }),
    ...(message !== undefined && { message }),
    ...(items !== undefined && { items }),
    ...(attempt !== undefined && { attempt }),
    ...(handle !== undefined && { handle }),
  };
}
