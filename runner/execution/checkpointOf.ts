import type { Json } from "@coweave/shared/graph/Json.ts";
import type { KeptOutput } from "@coweave/shared/run/KeptOutput.ts";
import type { RunEvent } from "@coweave/shared/run/RunEvent.ts";
import type { Checkpoint, EndedNode, OpenNode } from "./Checkpoint.ts";

/** What is stored of a run that has not ended: its events and its private outputs. */
export type Past = { events: readonly RunEvent[]; outputs: readonly KeptOutput[] };

/** How far a run has come by what is stored of it; undefined where it had not begun. */
export function checkpointOf({ events, outputs }: Past): Checkpoint | undefined {
  const kept = new Map(outputs.map(({ nodeId, output }) => [nodeId, output]));
  let ended: EndedNode[] = [];
  const open = new Map<string, OpenNode>();
  const openNode = (nodeId: string) => {
    const { attempt = 1, failedAttempts = 0 } = open.get(nodeId) ?? {};
    return { nodeId, attempt, failedAttempts };
  };
  let startedAt: string | undefined;
  let resumedInVain = 0;
  let attemptGroup = 1;
  for (const event of events) {
    switch (event.type) {
      case "run.started":
        startedAt ??= event.at;
        break;
      case "run.resumed":
        resumedInVain += 1;
        if (event.retriedBy === undefined) break;
        // What did not finish is to run again, and what was skipped may only have been because of it.
        ended = ended.filter(({ how }) => how === "completed" || how === "lost");
        for (const node of open.values()) open.set(node.nodeId, reopened(node));
        for (const { nodeId } of ended) open.delete(nodeId);
        attemptGroup += 1;
        resumedInVain = 0;
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
        const { nodeId, attempt, until, error } = event;
        open.set(nodeId, { nodeId, attempt, failedAttempts, state: "retrying", until, error });
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
    : { startedAt, ended, open: [...open.values()], resumedInVain, attemptGroup };
}

/** As after a start, but for the decision of a person: retries begin anew, and one that was waited for is made now. */
function reopened({ nodeId, attempt, ...node }: OpenNode): OpenNode {
  const again = { nodeId, attempt, failedAttempts: 0, isReopened: true } as const;
  return node.state === "waiting"
    ? { ...again, state: "waiting", until: node.until }
    : { ...again, state: "working" };
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
