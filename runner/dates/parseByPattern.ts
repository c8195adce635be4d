import type { Json } from "@coweave/shared/graph/Json.ts";
import type { Dated } from "./inRange.ts";
import { names } from "./names.ts";
import { instantFrom } from "./parseDate.ts";
import type { PatternPart, Token } from "./readPattern.ts";

/** What each token stands for in a text. */
const shapes: Readonly<Record<Token, string>> = {
  yyyy: "\\d{4}",
  MMMM: names.MMMM.join("|"),
  MMM: names.MMM.join("|"),
  MM: "\\d\\d",
  M: "\\d{1,2}",
  dd: "\\d\\d",
  d: "\\d{1,2}",
  EEEE: names.EEEE.join("|"),
  EEE: names.EEE.join("|"),
  HH: "\\d\\d",
  H: "\\d{1,2}",
  hh: "\\d\\d",
  h: "\\d{1,2}",
  mm: "\\d\\d",
  ss: "\\d\\d",
  SSS: "\\d{3}",
  a: "AM|PM",
  XXX: "Z|[+-]\\d\\d:?\\d\\d",
};

/** The instant that a text names which is written as a pattern says; what it leaves out is the first. */
export function parseByPattern(
  value: Json,
  parts: readonly PatternPart[],
  timeZone: string,
): Dated<number> {
  const read = parts.flatMap((part) => ("token" in part ? [part.token] : []));
  // A dozen digits side by side would be tried in thousands of ways.
  const twice = read.find((token, at) => read.indexOf(token) < at);
  if (twice) return { problem: `the pattern has ${twice} twice` };
  const text = typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
  const source = parts.map((part) =>
    "text" in part ? part.text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&") : `(${shapes[part.token]})`,
  );
  const found = new RegExp(`^${source.join("")}$`, "i").exec(text);
  if (!found) {
    const given = JSON.stringify(value) ?? "nothing";
    return { problem: `it is not written as the pattern says: ${given.slice(0, 100)}` };
  }
  const said = new Map<Token, string>();
  for (const [at, token] of read.entries()) said.set(token, found[at + 1] ?? "");
  const year = said.get("yyyy");
  if (year === undefined) return { problem: "the pattern has no year (yyyy)" };
  const number = (...tokens: Token[]) => {
    const token = tokens.find((each) => said.has(each));
    return token && Number(said.get(token));
  };
  const wall = {
    year: Number(year),
    month: number("MM", "M") ?? monthOf(said) ?? 1,
    day: number("dd", "d") ?? 1,
    hour: number("HH", "H") ?? hourOf(number("hh", "h"), said.get("a")),
    minute: number("mm") ?? 0,
    second: number("ss") ?? 0,
    millisecond: number("SSS") ?? 0,
  };
  return instantFrom(wall, said.get("XXX"), text, timeZone);
}

function monthOf(said: ReadonlyMap<Token, string>): number | undefined {
  for (const token of ["MMMM", "MMM"] as const) {
    const name = said.get(token)?.toLowerCase();
    if (name !== undefined)
      return names[token].findIndex((each) => each.toLowerCase() === name) + 1;
  }
  return undefined;
}

/** Of a clock of twelve hours; 99 for one that it has not. */
function hourOf(hour: number | undefined, half: string | undefined): number {
  if (hour === undefined) return 0;
  if (hour < 1 || hour > 12) return 99;
  return (hour % 12) + (half?.toUpperCase() === "PM" ? 12 : 0);
}
