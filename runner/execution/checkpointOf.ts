import type { KeptOutput } from "@coweave/shared/run/KeptOutput.ts";
import type { RunEvent } from "@coweave/shared/run/RunEvent.ts";
import type { Checkpoint, EndedNode, OpenNode } from "./Checkpoint.ts";

/** What is stored of a run that has not ended: its events and its private outputs. */
export type Past = { events: readonly RunEvent[]; outputs: readonly KeptOutput[] };

/** How far a run has come by what is stored of it; undefined where it had not begun. */
export function checkpointOf({ events, outputs }: Past): Checkpoint | undefined {
  const kept = new Map(outputs.map(({ nodeId, output }) => [nodeId, output]));
  const ended: EndedNode[] = [];
  const open = new Map<string, OpenNode>();
  let startedAt: string | undefined;
  let resumedInVain = 0;
  for (const event of events) {
    switch (event.type) {
      case "run.started":
        startedAt ??= event.at;
        break;
      case "run.resumed":
        resumedInVain += 1;
        break;
      case "node.started":
        open.set(event.nodeId, { nodeId: event.nodeId, attempt: event.attempt });
        break;
      case "node.waiting": {
        const attempt = open.get(event.nodeId)?.attempt ?? 1;
        open.set(event.nodeId, { nodeId: event.nodeId, attempt, until: event.until });
        break;
      }
      case "node.completed":
        ended.push(completed(event, kept));
        resumedInVain = 0;
        break;
      case "node.failed":
        ended.push({ nodeId: event.nodeId, how: "failed", error: event.error });
        break;
      case "node.skipped":
        ended.push({ nodeId: event.nodeId, how: "skipped" });
        break;
      case "node.cancelled":
      case "node.interrupted":
        ended.push({ nodeId: event.nodeId, how: "cancelled" });
        break;
    }
  }
  for (const { nodeId } of ended) open.delete(nodeId);
  return startedAt === undefined
    ? undefined
    : { startedAt, ended, open: [...open.values()], resumedInVain };
}

function completed(
  event: Extract<RunEvent, { type: "node.completed" }>,
  kept: ReadonlyMap<string, KeptOutput["output"]>,
): EndedNode {
  const { nodeId, handle, partial, outputData } = event;
  const output = partial ? kept.get(nodeId) : outputData;
  return output === undefined
    ? { nodeId, how: "lost" }
    : { nodeId, how: "completed", output, handle };
}
