import { ExpressionError } from "./ExpressionError.ts";

/** A text cut into what stands as it is and the expressions between `{{` and `}}`. */
export type Template = { parts: readonly TemplatePart[]; single: string | undefined };
type TemplatePart = { text: string } | { expression: string };

const cache = new Map<string, Template>();
const cacheSize = 5000;
/** A longer text is cut anew each time: thousands of megabytes are nothing to keep. */
const longestKept = 10_000;

/** Cuts a text; throws an ExpressionError for a `{{` that is never closed. `single` is set where all is one expression. */
export function parseTemplate(text: string): Template {
  let found = cache.get(text);
  if (!found) {
    const parts = cut(text);
    const filled = parts.filter((part) => !("text" in part && part.text.trim() === ""));
    const [only] = filled;
    const single =
      filled.length === 1 && only && "expression" in only ? only.expression : undefined;
    found = { parts, single };
    const [oldest] = cache.keys();
    if (cache.size >= cacheSize && oldest !== undefined) cache.delete(oldest);
    if (text.length <= longestKept) cache.set(text, found);
  }
  return found;
}

function cut(text: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let from = 0;
  for (;;) {
    const open = text.indexOf("{{", from);
    if (open < 0) break;
    if (open > from) parts.push({ text: text.slice(from, open) });
    const close = closingBraces(text, open + 2);
    if (close === undefined)
      throw new ExpressionError(
        `a {{ is not closed by }}; to have the two characters themselves, write {{ "{{" }}`,
      );
    parts.push({ expression: text.slice(open + 2, close).trim() });
    from = close + 2;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** Where the `}}` stands that ends an expression: not within a text, not that of an object inside. */
function closingBraces(text: string, from: number): number | undefined {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const character = text[i];
    if (character === '"' || character === "'") {
      const end = endOfText(text, i, character);
      if (end === undefined) return undefined;
      i = end;
    } else if (character === "{") depth += 1;
    else if (character === "}" && depth > 0) depth -= 1;
    else if (character === "}" && text[i + 1] === "}") return i;
  }
  return undefined;
}

/** The last character of the quoted text that begins at `start`. */
function endOfText(text: string, start: number, quote: string): number | undefined {
  const triple = quote.repeat(3);
  const mark = text.startsWith(triple, start) ? triple : quote;
  for (let i = start + mark.length; i < text.length; i++) {
    if (text[i] === "\\") i += 1;
    else if (text.startsWith(mark, i)) return i + mark.length - 1;
  }
  return undefined;
}
