import { catalogue } from "@coweave/shared/catalogue/all.ts";
import type { Graph, GraphNode } from "@coweave/shared/graph/Graph.ts";
import { emptySketch, type Sketch } from "../Sketch.ts";
import { completeConfig } from "./completeConfig.ts";
import { isWebhook, nextStep } from "./nextStep.ts";
import { readPrompt } from "./readPrompt.ts";
import type { Step } from "./Step.ts";
import { findEnds, type Tail, tailOf } from "./Tail.ts";

/**
 * What the built-in rules propose: the steps that the prompt's words name, else what commonly comes
 * next, going on from `nodeId` or from an end of the drawing. Pure, and honest about what it is.
 */
export function proposeByRules(
  graph: Graph,
  { nodeId, prompt }: { nodeId?: string | undefined; prompt: string },
): Sketch {
  const hasTrigger = graph.nodes.some(({ type }) => type === "trigger");
  const steps = readPrompt(prompt).filter(({ type }) => type !== "trigger" || !hasTrigger);
  const known = steps.length > 0;
  const chosen = graph.nodes.find(({ id, type }) => id === nodeId && catalogue.has(type));
  const sketch = emptySketch("");
  const whys: string[] = [];
  let tail: Tail | undefined;

  if (!hasTrigger) {
    const first = steps[0]?.type === "trigger" ? steps.shift() : undefined;
    tail = add(sketch, graph, first ?? manualTrigger, [], prompt);
    whys.push("a workflow begins with a trigger");
    const root = findRoot(graph);
    if (root) sketch.edges.push({ source: tail.id, target: root.id });
  }
  const from = chosen ?? lastEnd(graph);
  if (steps.length > 0) {
    const start = from ? tailOf(graph, from) : tail;
    if (start) build(sketch, graph, steps, start, prompt);
  } else if (chosen || (hasTrigger && from)) {
    const next = nextStep(graph, (chosen ?? from) as GraphNode);
    const ends = next.type === "merge" ? findEnds(graph) : [(chosen ?? from) as GraphNode];
    const step = { type: next.type, at: 0, config: next.config };
    add(
      sketch,
      graph,
      step,
      ends.map((end) => tailOf(graph, end)),
      prompt,
    );
    whys.push(next.why);
  } else if (tail && graph.nodes.length === 0 && !known) {
    add(sketch, graph, { type: "http_request", at: 0, config: {} }, [tail], prompt);
    whys.push("a trigger is commonly followed by a request");
  }
  sketch.reason = reasonOf(sketch, known, whys, prompt);
  return sketch;
}

const manualTrigger: Step = { type: "trigger", at: 0, config: { kind: "manual" } };

/** Draws the steps one after the other; a step that says so stands beside the one before it. */
function build(
  sketch: Sketch,
  graph: Graph,
  steps: readonly Step[],
  start: Tail,
  prompt: string,
): void {
  let tail = start;
  /** What fed the step before, for one beside it; the ends of parallel branches, for a merge. */
  let before = start;
  let ends: Tail[] = [];
  let condition: Tail | undefined;
  for (const [index, step] of steps.entries()) {
    if (step.otherwise && condition) {
      ends.push(tail);
      tail = { ...condition, handle: "false" };
    }
    if (step.beside) {
      ends.push(tail);
      tail = before;
    }
    const feeding = step.type === "merge" ? mergedBy(graph, index, ends, tail) : [tail];
    if (step.type === "merge") ends = [];
    const withStatus =
      step.type === "http_request" && steps[index + 1]?.type === "condition"
        ? { ...step, config: { ...step.config, acceptErrorStatus: true } }
        : step;
    before = tail;
    tail = add(sketch, graph, withStatus, feeding, prompt);
    if (step.type === "condition") condition = tail;
  }
}

/** What a merge brings together: the branches just drawn; as the first step, all ends of the drawing. */
function mergedBy(graph: Graph, index: number, ends: readonly Tail[], tail: Tail): Tail[] {
  if (index > 0) return [...ends, tail];
  const others = findEnds(graph).filter(({ id }) => id !== tail.id);
  return [tail, ...others.map((end) => tailOf(graph, end))];
}

/** Adds one complete node after the given handles and gives its own. */
function add(
  sketch: Sketch,
  graph: Graph,
  step: Step,
  after: readonly Tail[],
  prompt: string,
): Tail {
  const key = `new-${sketch.nodes.length + 1}`;
  const config = completeConfig(step.type, step.config, {
    after: after[0]?.type,
    webhook: isWebhook(graph) || sketch.nodes.some((node) => node.config.kind === "webhook"),
    prompt,
  });
  sketch.nodes.push({ key, type: step.type, label: freeLabel(sketch, graph, step.type), config });
  for (const { id, handle } of after) {
    sketch.edges.push({ source: id, sourceHandle: handle, target: key });
  }
  return { id: key, type: step.type, handle: step.type === "condition" ? "true" : "out" };
}

/** The type's label, numbered where it is taken: expressions may name a node by a unique label. */
function freeLabel(sketch: Sketch, graph: Graph, type: string): string {
  const label = catalogue.get(type)?.label ?? type;
  const taken = new Set([
    ...graph.nodes.map(({ data }) => data.label),
    ...sketch.nodes.map((node) => node.label),
  ]);
  let free = label;
  for (let count = 2; taken.has(free); count++) free = `${label} ${count}`;
  return free;
}

function findRoot(graph: Graph): GraphNode | undefined {
  const fed = new Set(graph.edges.map((edge) => edge.target));
  return graph.nodes.find(
    ({ id, type }) => !fed.has(id) && (catalogue.get(type)?.inputs.length ?? 0) > 0,
  );
}

/** The end furthest right, where one would go on drawing; one that already answered comes last. */
function lastEnd(graph: Graph): GraphNode | undefined {
  const freeSides = graph.nodes.filter(
    (node) =>
      node.type === "condition" &&
      graph.edges.filter(({ source }) => source === node.id).length === 1,
  );
  const ends = [...findEnds(graph), ...freeSides];
  const open = ends.filter(({ type }) => type !== "respond");
  const anywhere = graph.nodes.filter(({ type }) => catalogue.has(type));
  const candidates = [open, ends, anywhere].find((nodes) => nodes.length > 0) ?? [];
  return [...candidates].sort((a, b) => b.position.x - a.position.x)[0];
}

function reasonOf(sketch: Sketch, known: boolean, whys: readonly string[], prompt: string): string {
  const said = known ? "these are the steps your words name" : undefined;
  const unread =
    !known && prompt
      ? "no step they know was named, so this is what commonly comes next"
      : undefined;
  const reasons = [said, unread, ...whys].filter((why) => why !== undefined);
  const placeholder = JSON.stringify(sketch.nodes.map((node) => node.config)).includes(
    "example.com",
  )
    ? " Replace the example.com address with your own."
    : "";
  const guess = sketch.nodes.some(({ config }) => config.expression === "input != null")
    ? " Say in the condition what is to be true."
    : "";
  return `Built-in rules: ${reasons.join("; ")}.${placeholder}${guess}`;
}
