import { isToRunAgain } from "./isToRunAgain.ts";
import type { NodeRun, Run } from "./Run.ts";
import type { RunEvent } from "./RunEvent.ts";
import { isFinal } from "./RunStatus.ts";

/**
 * The run after one more event. Pure; an event already applied changes nothing, so a peer may
 * replay what it is unsure of. Events must come in order.
 */
export function applyEvent(run: Run, event: RunEvent): Run {
  if (event.seq <= run.seq) return run;
  const next = { ...run, seq: event.seq };
  switch (event.type) {
    case "run.queued":
      return { ...next, status: "queued" };
    case "run.started":
      return { ...next, status: "running", startedAt: run.startedAt ?? event.at };
    case "run.resumed": {
      const again = event.retriedBy === undefined ? next : reopen(next);
      return { ...again, status: "running" };
    }
    case "run.completed":
      return { ...next, status: "completed", completedAt: event.at, finalResult: event.result };
    case "run.failed":
      return {
        ...closeNodes(next, event.at, "cancelled"),
        status: "failed",
        completedAt: event.at,
        error: event.error,
      };
    case "run.cancelled":
      return {
        ...closeNodes(next, event.at, "cancelled"),
        status: "cancelled",
        completedAt: event.at,
      };
    case "run.interrupted":
      return {
        ...closeNodes(next, event.at, "interrupted"),
        status: "interrupted",
        completedAt: event.at,
        error: event.error,
      };
    case "node.started":
      return withNode(next, event.nodeId, {
        status: "running",
        attempt: event.attempt,
        inputData: event.inputData,
        startedAt: event.at,
        completedAt: null,
        error: null,
      });
    case "node.waiting":
      return withNode(next, event.nodeId, { status: "waiting" });
    case "node.completed":
      return withNode(next, event.nodeId, {
        status: "completed",
        outputData: event.outputData,
        completedAt: event.at,
        ...(event.handle !== undefined && { handle: event.handle }),
        ...(event.given && { given: event.given }),
      });
    case "node.failed":
      return withNode(next, event.nodeId, {
        status: "failed",
        error: event.error,
        completedAt: event.at,
        ...(event.outputData !== undefined && { outputData: event.outputData }),
        ...(event.handle !== undefined && { handle: event.handle }),
      });
    case "node.retrying": {
      const { nodeId, attempt, error, at } = event;
      const before = nodeOf(next, nodeId).failedAttempts ?? [];
      return withNode(next, nodeId, {
        status: "waiting",
        error,
        failedAttempts: [...before, { attempt, at, error }],
      });
    }
    case "node.skipped":
      return withNode(next, event.nodeId, { status: "skipped", completedAt: event.at });
    case "node.cancelled":
      return withNode(next, event.nodeId, { status: "cancelled", completedAt: event.at });
    case "node.interrupted":
      return withNode(next, event.nodeId, { status: "interrupted", completedAt: event.at });
    default:
      return event satisfies never;
  }
}

function withNode(run: Run, nodeId: string, change: Partial<NodeRun>): Run {
  return { ...run, nodes: { ...run.nodes, [nodeId]: { ...nodeOf(run, nodeId), ...change } } };
}

function nodeOf(run: Run, nodeId: string): NodeRun {
  // A node may be called "constructor", which every object has.
  const known = Object.hasOwn(run.nodes, nodeId) ? run.nodes[nodeId] : undefined;
  return known ?? emptyNode(run, nodeId);
}

function emptyNode(run: Run, nodeId: string): NodeRun {
  return {
    nodeId,
    nodeType: run.header.snapshot.nodes.find((node) => node.id === nodeId)?.type ?? "unknown",
    status: "queued",
    inputData: null,
    outputData: null,
    error: null,
    startedAt: null,
    completedAt: null,
    attempt: 0,
  };
}

/** A run that had ended goes on: what failed, or was stopped with it, waits for its turn again. */
function reopen(run: Run): Run {
  const nodes = Object.fromEntries(
    Object.entries(run.nodes).map(([id, node]) => [
      id,
      isToRunAgain(node) ? { ...node, status: "queued" as const, error: null } : node,
    ]),
  );
  return { ...run, nodes, completedAt: null, error: null };
}

/** A run that ended leaves no node running: nothing says "running" for ever. */
function closeNodes(run: Run, at: string, status: "cancelled" | "interrupted"): Run {
  const nodes = Object.fromEntries(
    Object.entries(run.nodes).map(([id, node]) => [
      id,
      isFinal(node.status) ? node : { ...node, status, completedAt: at },
    ]),
  );
  return { ...run, nodes };
}
