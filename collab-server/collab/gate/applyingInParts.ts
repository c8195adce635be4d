import type { Sliced } from "./atOnce.ts";
import { deletesInParts } from "./deletesInParts.ts";
import { encodeUpdate } from "./encodeUpdate.ts";
import type { Large } from "./Large.ts";
import type { Update } from "./readUpdate.ts";
import { structsInParts } from "./structsInParts.ts";
import { pass, type Verdict } from "./Verdict.ts";

/**
 * Applies a large update part by part, the deletes last. Others have a turn between the parts and may
 * change the document or the sender's role, so each part is judged again right before it is applied.
 * What was applied before a refusal stays: it was allowed when it came, and is whole by itself.
 */
export function* applyingInParts(
  { update, visit, store }: Large,
  judge: (part: Update) => Verdict,
  apply: (bytes: Uint8Array) => void,
): Sliced<Verdict> {
  function* parts(): Generator<Update> {
    yield* structsInParts(visit, update.bytes);
    for (const deletes of deletesInParts(update.deletes, store))
      yield { bytes: update.bytes, sections: [], deletes };
  }
  for (const part of parts()) {
    const verdict = judge(part);
    if (!verdict.ok) return verdict;
    apply(verdict.part ?? encodeUpdate(part));
    yield;
  }
  return pass;
}
