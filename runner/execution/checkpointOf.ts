import type { Json } from "@coweave/shared/graph/Json.ts";
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
  const openNode = (nodeId: string) =>
    open.get(nodeId) ?? { nodeId, attempt: 1, failedAttempts: 0 };
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
        open.set(event.nodeId, {
          ...openNode(event.nodeId),
          state: "working",
          attempt: event.attempt,
        });
        break;
      case "node.waiting":
        open.set(event.nodeId, {
          ...openNode(event.nodeId),
          state: "waiting",
          until: event.until,
        });
        break;
      case "node.retrying": {
        const failedAttempts = openNode(event.nodeId).failedAttempts + 1;
        const { nodeId, attempt, until } = event;
        open.set(nodeId, { nodeId, attempt, failedAttempts, state: "retrying", until });
        resumedInVain = 0;
        break;
      }
      case "node.completed":
        ended.push(wentOn(event, event.outputData, kept));
        resumedInVain = 0;
        break;
      case "node.failed":
        ended.push(
          event.outputData === undefined
            ? { nodeId: event.nodeId, how: "failed", error: event.error }
            : wentOn(event, event.outputData, kept),
        );
        resumedInVain = 0;
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

function wentOn(
  event: { nodeId: string; handle?: string | undefined; partial?: true | undefined },
  recorded: Json,
  kept: ReadonlyMap<string, Json>,
): EndedNode {
  const { nodeId, handle, partial } = event;
  const output = partial ? kept.get(nodeId) : recorded;
  return output === undefined
    ? { nodeId, how: "lost" }
    : { nodeId, how: "completed", output, handle };
}
