import type { Draft } from "./Draft.ts";

/** What the rules say of their proposal: where it comes from, how words were read, what people must fill in. */
export function reasonOf(
  { sketch, notes, invented }: Draft,
  about: { known: boolean; whys: readonly string[]; prompt: string; unused: readonly string[] },
): string {
  const { known, whys, prompt, unused } = about;
  const isWhole = unused.length === 0 && notes.length === 0;
  const said = isWhole
    ? "these are the steps your words name"
    : "these are the steps the rules found in your words";
  const unread = "no step they know was named, so this is what commonly comes next";
  const reasons = [...(known ? [said] : prompt ? [unread] : []), ...whys];
  const sentences = [`Built-in rules: ${reasons.join("; ")}.`, ...notes];
  if (unused.length > 0) sentences.push(`Words not used: ${quote(unused)}.`);
  if (invented) sentences.push("Replace the example.com address with your own.");
  if (sketch.nodes.some(({ config }) => config.expression === "input != null"))
    sentences.push("Say in the condition what is to be true.");
  return sentences.join(" ");
}

const quote = (words: readonly string[]) =>
  words
    .slice(0, 12)
    .map((word) => `“${word.slice(0, 60)}”`)
    .join(", ") + (words.length > 12 ? " …" : "");
