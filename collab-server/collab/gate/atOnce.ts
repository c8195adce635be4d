/** Work that stops for breath after a bounded number of steps each time. */
export type Sliced<T> = Generator<void, T>;

/** How many operations or values are looked at between two breaths. */
export const stepsInOne = 500;

/** Does sliced work in one go. */
export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
