import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { Problem } from "@coweave/shared/graph/Problem.ts";
import { proposalProblems } from "../proposalProblems.ts";
import type { Sketch } from "../Sketch.ts";
import { toChanges } from "../toChanges.ts";
import type { Message, Model } from "./createModel.ts";
import { correctionPrompt, questionPrompt } from "./questionPrompt.ts";
import { readAnswer } from "./readAnswer.ts";
import { systemPrompt } from "./systemPrompt.ts";

export type ModelProposal = { ok: true; sketch: Sketch } | { ok: false; note: string };

/** How often problems go back to the model. */
const CORRECTIONS = 2;

/** Asks the model for a proposal; what is wrong with it goes back at most twice. Never rejects. */
export async function proposeByModel(deps: {
  model: Model;
  graph: Graph;
  ask: { prompt: string; nodeId?: string | undefined };
  findExpressionProblems: (graph: Graph) => Problem[];
  signal: AbortSignal;
}): Promise<ModelProposal> {
  const { model, graph, ask, findExpressionProblems, signal } = deps;
  const messages: Message[] = [
    { role: "system", content: systemPrompt() },
    { role: "user", content: questionPrompt(graph, ask) },
  ];
  let problems: string[] = [];
  for (let round = 0; round <= CORRECTIONS; round++) {
    const reply = await model(messages, signal);
    if (reply.kind === "failed") return { ok: false, note: reply.note };
    if (reply.kind === "cutOff") {
      problems = ["The answer was cut off. Propose fewer nodes."];
      messages.push({ role: "user", content: correctionPrompt(problems) });
      continue;
    }
    const read = readAnswer(reply.text);
    problems = read.ok ? judge(read.sketch, graph, findExpressionProblems) : read.problems;
    if (read.ok && problems.length === 0) return { ok: true, sketch: read.sketch };
    messages.push({ role: "assistant", content: reply.text });
    messages.push({ role: "user", content: correctionPrompt(problems) });
  }
  const first = problems[0]?.slice(0, 300) ?? "";
  return {
    ok: false,
    note: `The model's proposal could not be used, after ${CORRECTIONS} corrections. ${first}`,
  };
}

function judge(
  sketch: Sketch,
  graph: Graph,
  findExpressionProblems: (graph: Graph) => Problem[],
): string[] {
  const keys = new Set(sketch.nodes.map(({ key }) => key));
  const ids = new Set(graph.nodes.map(({ id }) => id));
  const isKnown = (end: string) => keys.has(end) || ids.has(end);
  const unknown = [
    ...sketch.edges
      .flatMap(({ source, target }) => [source, target])
      .filter((end) => !isKnown(end)),
    ...sketch.updates.map(({ nodeId }) => nodeId).filter((id) => !ids.has(id)),
    ...sketch.removeNodes.filter((id) => !ids.has(id)),
  ].map((end) => `There is no node ${JSON.stringify(end.slice(0, 100))}.`);
  if (unknown.length > 0) return unknown;
  // Ids as the model knows them, so that it finds its own nodes in what is said of them.
  const own = sketch.nodes.map(({ key }) => (ids.has(key) ? `new-${key}` : key)).values();
  const changes = toChanges(sketch, graph, new Map(), () => own.next().value ?? "");
  if (changes.length === 0) return ["The proposal changes nothing."];
  return proposalProblems(graph, changes, findExpressionProblems).map(
    ({ nodeId, message }) => `${nodeId ? `Node ${nodeId}: ` : ""}${message}`,
  );
}
