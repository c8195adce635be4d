import { atOnce, type Sliced } from "./atOnce.ts";
import type { InSlices } from "./createSlices.ts";
import type { Verdict } from "./Verdict.ts";

/** How often a refusal is looked at again that may come from reading a document while it changed. */
const TRIES = 3;

/**
 * Judges something by a document that others may change meanwhile. What passes was judged by the
 * document as it is when this is done; where it changed during the slices that is once more, in one
 * go, or part by part where it is applied in parts.
 */
export function judgeBetweenTurns(
  judging: () => Sliced<Verdict>,
  inSlices: InSlices,
  /** Differs after whatever a verdict depends on has changed. */
  version: () => unknown,
): Verdict | Promise<Verdict> {
  const verdict = inSlices(judging());
  // Nobody else had a turn.
  if (!(verdict instanceof Promise)) return verdict;
  return again(verdict, version());

  async function again(first: Promise<Verdict>, seen: unknown): Promise<Verdict> {
    let [under, before] = [first, seen];
    for (let tries = 1; ; tries++) {
      const found = await under;
      if (version() === before) return found;
      if (found.ok) return found.large ? found : atOnce(judging());
      if (tries === TRIES) return found;
      before = version();
      under = Promise.resolve(inSlices(judging()));
    }
  }
}
