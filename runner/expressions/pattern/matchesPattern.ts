import { compilePattern, type PatternStep } from "./compilePattern.ts";
import { parsePattern } from "./parsePattern.ts";

const compiled = new Map<string, ReturnType<typeof compilePattern>>();

/**
 * Whether a pattern is found in a text, in time linear in the text: all ways to match are followed
 * at once, so nothing is tried twice. `spend` is told of the work before it is done.
 */
export function matchesPattern(
  text: string,
  source: string,
  spend: (steps: number) => void,
): boolean {
  const { steps, start } = prepare(source, spend);
  let current = new Set<number>();
  let before = "";
  for (const character of charactersAndEnd(text)) {
    follow(start, current, steps, before, character);
    if (current.has(0)) return true;
    spend(1 + current.size);
    const next = new Set<number>();
    for (const id of current) {
      const step = steps[id];
      if (step?.kind === "set" && character !== "" && step.accepts(character)) next.add(step.next);
    }
    current = next;
    before = character;
  }
  return false;
}

function* charactersAndEnd(text: string): Generator<string> {
  yield* text;
  yield "";
}

/** What reading one character of a pattern costs, in steps: each becomes a regular expression of its own. */
const stepsPerCharacter = 50;

function prepare(
  source: string,
  spend: (steps: number) => void,
): ReturnType<typeof compilePattern> {
  let found = compiled.get(source);
  if (!found) {
    // One that is made of data may be another one each time.
    spend(source.length * stepsPerCharacter);
    found = compilePattern(parsePattern(source));
    spend(found.steps.length);
    if (compiled.size >= 500) compiled.clear();
    compiled.set(source, found);
  }
  return found;
}

/** Adds what can be reached from the waiting steps, and from the start, without reading on. */
function follow(
  start: number,
  current: Set<number>,
  steps: PatternStep[],
  before: string,
  after: string,
): void {
  current.add(start);
  // The set grows while it is walked.
  for (const id of current) {
    const step = steps[id];
    if (step?.kind === "either") {
      current.add(step.next);
      current.add(step.or);
    } else if (step?.kind === "assert" && holds(step.at, before, after)) {
      current.add(step.next);
    }
  }
}

function holds(
  at: "start" | "end" | "wordEdge" | "notWordEdge",
  before: string,
  after: string,
): boolean {
  if (at === "start") return before === "";
  if (at === "end") return after === "";
  return (isWord(before) !== isWord(after)) === (at === "wordEdge");
}

const isWord = (character: string) => /^\w$/.test(character);
