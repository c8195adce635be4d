/** What came of it, or a sentence that says why nothing did. */
export type Dated<T> = { value: T } | { problem: string };

const first = Date.parse("0001-01-02T00:00:00Z");
const last = Date.parse("9999-12-30T00:00:00Z");

/** An instant of the years 1 to 9999, which every time zone can write with four digits. */
export function inRange(instant: number): Dated<number> {
  return instant >= first && instant <= last
    ? { value: instant }
    : { problem: "it lies outside of the years 1 to 9999" };
}
