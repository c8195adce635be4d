import type { Graph } from "@coweave/shared/graph/Graph.ts";
import { quote, quoteGraph } from "./quoteGraph.ts";

/** The question with the graph it is about, all of it quoted as data. */
export function questionPrompt(
  graph: Graph,
  { prompt, nodeId }: { prompt: string; nodeId?: string | undefined },
): string {
  const place = nodeId === undefined ? "" : `\nGo on from the node ${quote(nodeId)}.`;
  const question = prompt || "Suggest what commonly comes next.";
  return `<workflow>${quoteGraph(graph)}</workflow>\n<question>${quote(question)}</question>${place}`;
}

/** What is wrong with an answer, for the model to mend. */
export function correctionPrompt(problems: readonly string[]): string {
  const list = problems.slice(0, 20).map((problem) => `- ${problem.slice(0, 500)}`);
  return `The proposal cannot be used:\n${list.join("\n")}\nAnswer again with the whole corrected object.`;
}
