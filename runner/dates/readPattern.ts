import type { Dated } from "./inRange.ts";

const tokens = [
  "yyyy",
  "MMMM",
  "MMM",
  "MM",
  "M",
  "dd",
  "d",
  "EEEE",
  "EEE",
  "HH",
  "H",
  "hh",
  "h",
  "mm",
  "ss",
  "SSS",
  "a",
  "XXX",
] as const;
export type Token = (typeof tokens)[number];
export type PatternPart = { token: Token } | { text: string };

/**
 * The parts of a pattern such as `dd.MM.yyyy 'at' HH:mm`. A letter outside of quotes is a token or a
 * mistake: what is taken for a word today could be a token tomorrow.
 */
export function readPattern(pattern: string): Dated<PatternPart[]> {
  const parts: PatternPart[] = [];
  const pieces = pattern.matchAll(
    /'(?<quoted>(?:[^']|'')*)'|(?<letters>([A-Za-z])\3*)|(?<other>.)/gsu,
  );
  for (const { groups } of pieces) {
    const { quoted, letters, other } = groups ?? {};
    if (letters === undefined) {
      // Two quotes are one, inside of quotes and outside.
      const text =
        quoted === undefined ? other : quoted === "" ? "'" : quoted.replaceAll("''", "'");
      if (text === "'" && other !== undefined) return { problem: "a quote has no end" };
      parts.push({ text: text ?? "" });
      continue;
    }
    const token = tokens.find((each) => each === letters);
    if (!token)
      return {
        problem: `"${letters}" is nothing a date is written with; there are ${tokens.join(", ")}, and words in 'quotes'`,
      };
    parts.push({ token });
  }
  return { value: parts };
}
