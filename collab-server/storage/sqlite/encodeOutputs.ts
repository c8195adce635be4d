import type { KeptOutput } from "@coweave/shared/run/KeptOutput.ts";
import { isFinal, mayGoOn } from "@coweave/shared/run/RunStatus.ts";
import type { EncodedEvent } from "./encodeEvents.ts";
import type { EncodedOutput } from "./executionsTable.ts";

/** The private outputs that go with these events, as text. A run that ends well with them needs none. */
export function encodeOutputs(
  outputs: readonly KeptOutput[],
  events: readonly EncodedEvent[],
): EncodedOutput[] {
  const { status } = events.at(-1) ?? {};
  if (status && isFinal(status) && !mayGoOn(status)) return [];
  return outputs.map(({ nodeId, output }) => ({ nodeId, json: JSON.stringify(output) }));
}
