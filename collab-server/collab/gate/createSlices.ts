import type { Sliced } from "./atOnce.ts";

/**
 * Breaths in one turn: some 1,000 operations, a few milliseconds. Counted and not timed, so that what
 * happens between two turns is the same on every machine.
 */
const SLICE = 2;

/** A promise only where one slice was not enough: what is small is done when this returns. */
export type InSlices = <T>(work: Sliced<T>) => T | Promise<T>;

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

  return function inSlices<T>(work: Sliced<T>): T | Promise<T> {
    const first = slice(work);
    return first.done ? first.value : rest(work);
  };

  async function rest<T>(work: Sliced<T>): Promise<T> {
    for (;;) {
      await nextTurn();
      const next = slice(work);
      if (next.done) return next.value;
    }
  }
}

function slice<T>(work: Sliced<T>): IteratorResult<void, T> {
  let next = work.next();
  for (let breaths = 1; breaths < SLICE && !next.done; breaths++) next = work.next();
  return next;
}
