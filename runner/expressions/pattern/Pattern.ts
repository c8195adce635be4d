/** A regular expression as a tree. Whether it is greedy does not matter to "does it match?". */
export type Pattern =
  | { kind: "set"; accepts: (character: string) => boolean }
  | { kind: "sequence"; items: Pattern[] }
  | { kind: "choice"; options: Pattern[] }
  | { kind: "repeat"; item: Pattern; min: number; max: number }
  | { kind: "assert"; at: "start" | "end" | "wordEdge" | "notWordEdge" };
