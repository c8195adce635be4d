import { addNode } from "./addNode.ts";
import { askStatus } from "./askStatus.ts";
import type { Draft } from "./Draft.ts";
import { findCondition } from "./findCondition.ts";
import { findRequest } from "./findRequest.ts";
import { type Guard, otherSide, subjectOf } from "./Guard.ts";
import { isWebhook } from "./nextStep.ts";
import type { Pen } from "./Pen.ts";
import { lastEnd } from "./Tail.ts";

/**
 * Goes on from the side of a condition that a guard means: of one of this proposal, one of the
 * drawing, else a new one. What is not understood gets a condition that lets nothing pass, and a note.
 */
export function drawGuard(draft: Draft, pen: Pen, guard: Guard): void {
  const { graph, notes } = draft;
  if (guard.about === "side" || guard.about === "other") {
    if (toSpokenOf(draft, pen, guard)) return;
    addUnknown(draft, pen, guard, "there is no condition here that it could mean");
    return;
  }
  const subject = subjectOf(guard);
  const decided = subject ? pen.decided.get(subject) : undefined;
  if (decided) {
    pen.ends.push(pen.tail);
    // The side of a condition found in the drawing may be turned against the words.
    const handle = decided.asked === guard.side ? decided.handle : otherSide(decided.handle);
    pen.tail = pen.condition = { id: decided.id, type: "condition", handle };
    return;
  }
  const isFirst = pen.tail === pen.start;
  const start = graph.nodes.find(({ id }) => id === pen.start.id);
  const at = pen.chosen ?? start;
  const request =
    (at && findRequest(graph, at)) ??
    (pen.chosen ? undefined : graph.nodes.findLast(({ type }) => type === "http_request"));
  const found = isFirst ? findCondition(graph, guard, pen.chosen, request) : undefined;
  if (found) {
    const label = graph.nodes.find(({ id }) => id === found.id)?.data.label;
    notes.push(sideNote(guard, found.handle, label));
    pen.tail = found;
  } else if (guard.about === "unknown") {
    addUnknown(draft, pen, guard, "the rules know no such question");
  } else if (guard.about === "status") {
    if (!askStatus(draft, pen, guard, request)) {
      addUnknown(draft, pen, guard, "there is no HTTP request before whose status could be asked");
    }
  } else {
    const expression =
      guard.about === "branch"
        ? `trigger.body.ref == "refs/heads/${guard.name}"`
        : guard.expression;
    addCondition(draft, pen, guard, expression);
    const hooked =
      isWebhook(graph) || draft.sketch.nodes.some(({ config }) => config.kind === "webhook");
    if (guard.about === "branch" && !hooked)
      notes.push(
        "Only a webhook that GitHub pushes to tells the branch; the trigger here does not.",
      );
  }
  pen.condition = pen.tail;
  if (subject && pen.tail.type === "condition" && guard.about !== "unknown")
    pen.decided.set(subject, {
      id: pen.tail.id,
      handle: sideOf(pen.tail.handle),
      asked: guard.side,
    });
}

const sideOf = (handle: string) => (handle === "false" ? "false" : "true");

/** "if so", "otherwise": a side of the condition spoken of, else of the one in the drawing. */
function toSpokenOf({ graph, notes }: Draft, pen: Pen, guard: Guard): boolean {
  const { condition, chosen } = pen;
  if (condition) {
    if (pen.tail !== condition) pen.ends.push(pen.tail);
    const other = guard.about === "other";
    const handle = other ? otherSide(sideOf(condition.handle)) : guard.side;
    pen.tail = pen.condition = { ...condition, handle };
    return true;
  }
  if (pen.tail !== pen.start) return false;
  const conditions = graph.nodes.filter(({ type }) => type === "condition");
  const end = lastEnd(graph);
  const node =
    chosen?.type === "condition"
      ? chosen
      : end?.type === "condition"
        ? end
        : conditions.sort((a, b) => b.position.x - a.position.x)[0];
  if (!node) return false;
  // "otherwise" is what no one has drawn yet.
  const taken = new Set(
    graph.edges.filter(({ source }) => source === node.id).map((edge) => edge.sourceHandle),
  );
  const free = taken.has("false") && !taken.has("true") ? "true" : "false";
  const handle = guard.about === "other" ? free : guard.side;
  notes.push(sideNote(guard, handle, node.data.label));
  pen.tail = pen.condition = { id: node.id, type: "condition", handle };
  return true;
}

function addCondition(draft: Draft, pen: Pen, guard: Guard, expression: string): void {
  const condition = addNode(draft, { type: "condition", at: 0, config: { expression } }, [
    pen.tail,
  ]);
  pen.tail = { ...condition, handle: guard.side };
}

function sideNote({ words }: Guard, side: string, label: string | undefined): string {
  return `Because of “${words}” the next step stands on the ${side} side of “${label}”.`;
}

/** Holds nobody's guess: until someone writes the expression, the guarded side is not taken. */
function addUnknown(draft: Draft, pen: Pen, guard: Guard, why: string): void {
  const side = guard.said;
  const closed = otherSide(side);
  addCondition(draft, pen, { ...guard, side }, closed);
  pen.condition = pen.tail;
  const label = draft.sketch.nodes.at(-1)?.label;
  draft.notes.push(
    `Not understood: “${guard.words}” (${why}). “${label}” is ${closed} for now, so its ${side} side does not run: write there, as an expression, what is to be true.`,
  );
}
