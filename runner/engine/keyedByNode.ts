import type { Json } from "@coweave/shared/graph/Json.ts";

/** One output as it is; of several, or none, an object of each by its node's id. */
export function keyedByNode(outputs: readonly { nodeId: string; output: Json }[]): Json {
  const [only] = outputs;
  if (only && outputs.length === 1) return only.output;
  return Object.fromEntries(outputs.map(({ nodeId, output }) => [nodeId, output]));
}
