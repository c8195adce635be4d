import { performance } from "node:perf_hooks";

/** Work that stops for breath after a bounded number of steps each time. */
export type Sliced<T> = Generator<void, T>;

/** How many operations or values are looked at between two breaths: a few milliseconds at the worst. */
export const stepsInOne = 1_000;

/** For so long it goes on before others get their turn, in milliseconds. */
const SLICE = 8;

/** Does sliced work in one go. */
export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/**
 * Does sliced work between the turns of everybody else. `slices` of several at a time take turns too:
 * each turn of the event loop has one slice, however many peers send something large.
 */
export function createSlices() {
  let turn: Promise<void> = Promise.resolve();

  function nextTurn(): Promise<void> {
    turn = turn.then(() => new Promise<void>((resolve) => setImmediate(resolve)));
    return turn;
  }

  /** A promise only where one slice was not enough: what is small is done when this returns. */
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
  const until = performance.now() + SLICE;
  for (;;) {
    const next = work.next();
    if (next.done || performance.now() >= until) return next;
  }
}
