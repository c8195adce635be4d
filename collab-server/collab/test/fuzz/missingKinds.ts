import { kinds } from "./fuzzDocument.ts";

/** What a run can do and these runs never did with an effect: then they prove nothing about it. */
export function missingKinds(done: Readonly<Record<string, number>>): string[] {
  return kinds.filter((kind) => !done[kind]);
}
