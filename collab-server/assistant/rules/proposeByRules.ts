import { catalogue } from "@coweave/shared/catalogue/all.ts";
import type { Graph, GraphNode } from "@coweave/shared/graph/Graph.ts";
import type { Sketch } from "../Sketch.ts";
import { addNode } from "./addNode.ts";
import { type Draft, emptyDraft } from "./Draft.ts";
import { drawSteps } from "./drawSteps.ts";
import { findUnused } from "./findUnused.ts";
import { nextStep } from "./nextStep.ts";
import { readPrompt } from "./readPrompt.ts";
import { reasonOf } from "./reasonOf.ts";
import type { Step } from "./Step.ts";
import { findEnds, lastEnd, type Tail, tailOf, waysOn } from "./Tail.ts";

/**
 * What the built-in rules propose: the steps that the prompt's words name, else what commonly comes
 * next, going on from `nodeId` or from an end of the drawing. Pure, and honest about what it is.
 */
export function proposeByRules(
  graph: Graph,
  { nodeId, prompt }: { nodeId?: string | undefined; prompt: string },
): Sketch {
  const hasTrigger = graph.nodes.some(({ type }) => type === "trigger");
  const read = readPrompt(prompt);
  const steps = read.filter(({ type }) => type !== "trigger" || !hasTrigger);
  const known = steps.length > 0;
  const chosen = graph.nodes.find((node) => node.id === nodeId && waysOn(node).length > 0);
  const draft = emptyDraft(graph, prompt);
  const whys: string[] = [];
  let tail: Tail | undefined;

  if (!hasTrigger) {
    const first = steps[0]?.type === "trigger" ? steps.shift() : undefined;
    tail = addNode(draft, first ?? usualTrigger(steps), []);
    whys.push("a workflow begins with a trigger");
    const root = findRoot(graph);
    if (root) draft.sketch.edges.push({ source: tail.id, target: root.id });
  } else noteOtherTrigger(draft, read);
  const from = chosen ?? lastEnd(graph);
  if (steps.length > 0) {
    const start = from ? tailOf(graph, from) : tail;
    if (start) drawSteps(draft, steps, start, chosen);
  } else if (chosen || (hasTrigger && from)) {
    const next = nextStep(graph, (chosen ?? from) as GraphNode);
    const ends = next.type === "merge" ? findEnds(graph) : [(chosen ?? from) as GraphNode];
    const tails = ends.map((end) => tailOf(graph, end));
    addNode(draft, { type: next.type, at: 0, config: next.config }, tails);
    whys.push(next.why);
  } else if (tail && graph.nodes.length === 0 && !known) {
    addNode(draft, { type: "http_request", at: 0, config: {} }, [tail]);
    whys.push("a trigger is commonly followed by a request");
  }
  const unused = findUnused(prompt, draft.sketch);
  draft.sketch.reason = reasonOf(draft, { known, whys, prompt, unused });
  return draft.sketch;
}

/** By hand, but where a branch is asked for, the webhook that tells of one. */
function usualTrigger(steps: readonly Step[]): Step {
  const branch = steps.some(({ guard }) => guard?.about === "branch");
  return {
    type: "trigger",
    at: 0,
    config: branch ? { kind: "webhook" } : { kind: "manual" },
  };
}

function noteOtherTrigger({ graph, notes }: Draft, read: readonly Step[]): void {
  const asked = read.find(({ type }) => type === "trigger")?.config.kind;
  const triggers = graph.nodes.filter(({ type }) => type === "trigger");
  if (asked && !triggers.some(({ data }) => data.config.kind === asked))
    notes.push(`The workflow has a trigger already, so no ${asked} trigger was added.`);
}

function findRoot(graph: Graph): GraphNode | undefined {
  const fed = new Set(graph.edges.map((edge) => edge.target));
  return graph.nodes.find(
    ({ id, type }) => !fed.has(id) && (catalogue.get(type)?.inputs.length ?? 0) > 0,
  );
}
