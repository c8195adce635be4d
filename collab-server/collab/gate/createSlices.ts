import type { Sliced } from "./atOnce.ts";

/**
 * Breaths in one turn: some 1,000 operations, a few milliseconds. Counted and not timed, so that what
 * happens between two turns is the same on every machine.
 */
const SLICE = 2;

/**
 * A promise only where one slice was not enough: what is small is done when this returns. `breaths` are
 * those in one slice.
 */
export type InSlices = <T>(work: Sliced<T>, breaths?: number) => T | Promise<T>;

/**
 * Does sliced work between the turns of everybody else. Of several at a time each turn of the event
 * loop has one slice, however many peers send something large.
 */
export function createSlices(): InSlices {
  let turn: Promise<void> = Promise.resolve();

  function nextTurn(): Promise<void> {
    turn = turn.then(() => new Promise<void>((resolve) => setImmediate(resolve)));
    return turn;
  }

  return function inSlices<T>(work: Sliced<T>, breaths = SLICE): T | Promise<T> {
    const first = slice(work, breaths);
    return first.done ? first.value : rest(work, breaths);
  };

  async function rest<T>(work: Sliced<T>, breaths: number): Promise<T> {
    for (;;) {
      await nextTurn();
      const next = slice(work, breaths);
      if (next.done) return next.value;
    }
  }
}

function slice<T>(work: Sliced<T>, breaths: number): IteratorResult<void, T> {
  let next = work.next();
  for (let breath = 1; breath < breaths && !next.done; breath++) next = work.next();
  return next;
}
