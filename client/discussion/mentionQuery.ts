const longest = 40;

/** The name being typed behind an `@` before the caret, and where the `@` stands; null where none is. */
export function mentionQuery(text: string, caret: number): { from: number; query: string } | null {
  const before = text.slice(Math.max(0, caret - longest), caret);
  const from = before.lastIndexOf("@");
  if (from < 0) return null;
  // An @ within a word is an e-mail address.
  if (from > 0 && !/[\s(]/.test(before[from - 1] ?? "")) return null;
  const query = before.slice(from + 1);
  if (/\n/.test(query) || query.startsWith(" ")) return null;
  return { from: caret - query.length - 1, query };
}
