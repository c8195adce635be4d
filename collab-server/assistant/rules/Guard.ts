export type Side = "true" | "false";

/** What the words after "if", "when", "unless" … ask for, and on which side the guarded steps stand. */
export type Guard = {
  words: string;
  side: Side;
  /** The side where the words hold as they stand: false behind "unless". */
  said: Side;
} & (
  | { about: "branch"; name: string }
  /** The status of a request's answer; `test` as in `< 400`. */
  | { about: "status"; test: string }
  | { about: "written"; expression: string }
  /** The condition spoken of before, by its side ("if so"), or by its other one ("otherwise"). */
  | { about: "side" }
  | { about: "other" }
  /** Not understood; `telling` are the words that carry it, `negated` where they say "not". */
  | { about: "unknown"; telling: string[]; negated: boolean }
);

export function otherSide(side: Side): Side {
  return side === "true" ? "false" : "true";
}

/** The same for two guards that one condition decides; undefined where that is not known. */
export function subjectOf(guard: Guard): string | undefined {
  if (guard.about === "branch") return `branch ${guard.name}`;
  if (guard.about === "status") return `status ${guard.test}`;
  return guard.about === "written" ? guard.expression : undefined;
}
