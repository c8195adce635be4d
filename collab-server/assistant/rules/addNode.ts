import { catalogue } from "@coweave/shared/catalogue/all.ts";
import { completeConfig } from "./completeConfig.ts";
import type { Draft } from "./Draft.ts";
import { isWebhook } from "./nextStep.ts";
import type { Step } from "./Step.ts";
import type { Tail } from "./Tail.ts";

/** Adds one complete node after the given handles and gives its own. */
export function addNode(draft: Draft, step: Step, after: readonly Tail[]): Tail {
  const { graph, sketch, prompt } = draft;
  const key = `new-${sketch.nodes.length + 1}`;
  const config = completeConfig(step.type, step.config, {
    after: after[0]?.type,
    webhook: isWebhook(graph) || sketch.nodes.some((node) => node.config.kind === "webhook"),
    prompt,
  });
  const isInvented = ([field, value]: [string, unknown]) =>
    step.config[field] === undefined && String(value).includes("example.com");
  if (Object.entries(config).some(isInvented)) draft.invented = true;
  sketch.nodes.push({ key, type: step.type, label: freeLabel(draft, step.type), config });
  for (const { id, handle } of after) {
    sketch.edges.push({ source: id, sourceHandle: handle, target: key });
  }
  return { id: key, type: step.type, handle: step.type === "condition" ? "true" : "out" };
}

/** The type's label, numbered where it is taken: expressions may name a node by a unique label. */
function freeLabel({ graph, sketch }: Draft, type: string): string {
  const label = catalogue.get(type)?.label ?? type;
  const taken = new Set([
    ...graph.nodes.map(({ data }) => data.label),
    ...sketch.nodes.map((node) => node.label),
  ]);
  let free = label;
  for (let count = 2; taken.has(free); count++) free = `${label} ${count}`;
  return free;
}
