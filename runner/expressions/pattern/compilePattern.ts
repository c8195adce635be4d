import { ExpressionError } from "../ExpressionError.ts";
import type { Pattern } from "./Pattern.ts";

/** One step of a matcher; `next` and `or` are numbers of steps. The last step is `match`. */
export type PatternStep =
  | { kind: "set"; accepts: (character: string) => boolean; next: number }
  | { kind: "either"; next: number; or: number }
  | { kind: "assert"; at: "start" | "end" | "wordEdge" | "notWordEdge"; next: number }
  | { kind: "match" };

const maxSteps = 5000;
/** Parts that may be built: one that is empty makes no step, however often it is repeated. */
const maxBuilt = 50_000;

/** Thompson's construction, built from the end: each part is given the step that follows it. */
export function compilePattern(pattern: Pattern): { steps: PatternStep[]; start: number } {
  const steps: PatternStep[] = [{ kind: "match" }];
  const add = (step: PatternStep): number => {
    if (steps.length >= maxSteps) throw new ExpressionError("the pattern is too large");
    return steps.push(step) - 1;
  };

  let built = 0;
  function build(part: Pattern, next: number): number {
    built += 1;
    if (built > maxBuilt) throw new ExpressionError("the pattern is too large");
    switch (part.kind) {
      case "set":
        return add({ kind: "set", accepts: part.accepts, next });
      case "assert":
        return add({ kind: "assert", at: part.at, next });
      case "sequence":
        return part.items.reduceRight((after, item) => build(item, after), next);
      case "choice":
        return part.options
          .map((option) => build(option, next))
          .reduce((or, first) => add({ kind: "either", next: first, or }));
      case "repeat":
        return buildRepeat(part.item, part.min, part.max, next);
      default:
        return part satisfies never;
    }
  }

  function buildRepeat(item: Pattern, min: number, max: number, next: number): number {
    let entry = next;
    if (max === Infinity) {
      const loop = { kind: "either" as const, next, or: next };
      entry = add(loop);
      loop.next = build(item, entry);
    } else {
      for (let i = min; i < max; i++)
        entry = add({ kind: "either", next: build(item, entry), or: next });
    }
    for (let i = 0; i < min; i++) entry = build(item, entry);
    return entry;
  }

  return { start: build(pattern, 0), steps };
}
