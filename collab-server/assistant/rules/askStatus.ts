import { catalogue } from "@coweave/shared/catalogue/all.ts";
import { nodeProblems } from "@coweave/shared/graph/findProblems.ts";
import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import { makeEdge } from "@coweave/shared/graph/makeEdge.ts";
import { reachableFrom } from "@coweave/shared/graph/reachableFrom.ts";
import { addNode } from "./addNode.ts";
import type { Draft } from "./Draft.ts";
import { type Guard, otherSide } from "./Guard.ts";
import type { Pen } from "./Pen.ts";
import type { Tail } from "./Tail.ts";

/**
 * Adds a condition on the status of the request just proposed, else of `request` in the drawing; the
 * request then lets error statuses pass. False where there is no request.
 */
export function askStatus(
  draft: Draft,
  pen: Pen,
  guard: Guard & { about: "status" },
  request: GraphNode | undefined,
): boolean {
  const { sketch, notes } = draft;
  const proposed = sketch.nodes.findLast(({ type }) => type === "http_request");
  if (!proposed && !request) return false;
  const label = proposed?.label ?? request?.data.label;
  if (proposed) proposed.config = { ...proposed.config, acceptErrorStatus: true };
  const asked = proposed?.key ?? request?.id ?? "";
  const isFirst = pen.tail === pen.start;
  const direct =
    pen.tail.id === asked || (!proposed && isFirst) || !comesBefore(draft, asked, pen.tail);
  const before = direct ? { id: asked, type: "http_request", handle: "out" } : pen.tail;
  if (!isFirst && pen.tail.id !== before.id) pen.ends.push(pen.tail);
  const name = proposed?.label ?? request?.id;
  const value = direct ? "input.status" : `nodes[${JSON.stringify(name)}].output.status`;
  const step = { type: "condition", at: 0, config: { expression: `${value} ${guard.test}` } };
  const condition = addNode(draft, step, [before]);
  if (!proposed && request) acceptErrors(draft, request, direct ? condition.id : undefined, guard);
  notes.push(
    `Because of “${guard.words}” the next step runs where the status of “${label}” is ${statusName(guard)}; a request that gets no answer at all still stops the run.`,
  );
  pen.tail = { ...condition, handle: guard.side };
  return true;
}

/**
 * A request of the drawing passes error statuses on from now. What followed it ran on success only,
 * and goes on to: it moves behind the true side of the new condition, where that means success.
 */
function acceptErrors(
  { graph, sketch, notes }: Draft,
  request: GraphNode,
  condition: string | undefined,
  { test }: Guard & { about: "status" },
): void {
  if (request.data.config.acceptErrorStatus === true) return;
  const { label } = request.data;
  // An update of a node with mistakes would be refused, and the whole proposal with it.
  if (nodeProblems(request).length > 0) {
    notes.push(`Turn on “Accept error statuses” in “${label}”, once its settings are complete.`);
    return;
  }
  sketch.updates.push({ nodeId: request.id, config: { acceptErrorStatus: true } });
  const following = graph.edges.filter(
    ({ source, target }) =>
      source === request.id &&
      catalogue.has(graph.nodes.find(({ id }) => id === target)?.type ?? ""),
  );
  if (following.length === 0) return;
  if (!condition || test !== "< 400") {
    notes.push(`What follows “${label}” now runs after an error status too.`);
    return;
  }
  for (const { id, target } of following) {
    sketch.removeEdges.push(id);
    sketch.edges.push({ source: condition, sourceHandle: otherSide("false"), target });
  }
  notes.push(
    `What followed “${label}” moves behind the true side, so it still runs on success only.`,
  );
}

function comesBefore({ graph, sketch }: Draft, id: string, tail: Tail): boolean {
  const edges = [...graph.edges, ...sketch.edges.map((edge) => makeEdge(edge))];
  return reachableFrom({ nodes: [], edges }, id).has(tail.id);
}

function statusName({ test, side }: Guard & { about: "status" }): string {
  if (test === "< 400") return side === "true" ? "below 400" : "400 or more";
  return side === "true" ? test : `not ${test}`;
}
