/** Where a text stops being JSON: an index into it, its length where it only ends too early. */
export type JsonMistake = { at: number; tooEarly: boolean };

const token =
  /[ \t\n\r]*(?:(?<punctuation>[{}[\],:])|(?<string>"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*")|(?<value>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

/** What may stand next: a value, a value or `]`, a key or `}`, a key, `:`, what follows a value. */
type Expected = "value" | "firstItem" | "firstKey" | "key" | "colon" | "after";

/**
 * The first place at which a text is no JSON; undefined where it is. JSON.parse gives no such place
 * in every browser. Reads once from the left, without recursion.
 */
export function findJsonMistake(text: string): JsonMistake | undefined {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  token.lastIndex = 0;
  while (true) {
    const from = token.lastIndex;
    const found = token.exec(text)?.groups;
    if (!found) {
      const at = from + (/^[ \t\n\r]*/.exec(text.slice(from))?.[0].length ?? 0);
      if (at < text.length) return { at, tooEarly: isCutShort(text.slice(at)) };
      return expected === "after" && open.length === 0 ? undefined : { at, tooEarly: true };
    }
    const { punctuation, string, value } = found;
    const length = (punctuation ?? string ?? value ?? "").length;
    const next = step(expected, open, punctuation, string !== undefined);
    if (!next) return { at: token.lastIndex - length, tooEarly: false };
    expected = next;
  }
}

function step(
  expected: Expected,
  open: ("{" | "[")[],
  punctuation: string | undefined,
  isString: boolean,
): Expected | undefined {
  const inside = open.at(-1);
  const takesValue = expected === "value" || expected === "firstItem";
  const takesKey = expected === "key" || expected === "firstKey";
  if (isString && takesKey) return "colon";
  switch (punctuation) {
    case undefined:
      return takesValue ? "after" : undefined;
    case "{":
    case "[":
      if (!takesValue) return undefined;
      open.push(punctuation);
      return punctuation === "{" ? "firstKey" : "firstItem";
    case "}":
    case "]": {
      const fits = punctuation === "}" ? inside === "{" : inside === "[";
      const first = punctuation === "}" ? "firstKey" : "firstItem";
      if (!fits || (expected !== "after" && expected !== first)) return undefined;
      open.pop();
      return "after";
    }
    case ",":
      if (expected !== "after" || !inside) return undefined;
      return inside === "{" ? "key" : "value";
    default:
      return expected === "colon" ? "value" : undefined;
  }
}

/** Whether what is left would go on as a token, had the text not ended: an open string, half a word. */
function isCutShort(rest: string): boolean {
  return (
    /^"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*(?:\\(?:u[0-9a-fA-F]{0,3})?)?$/.test(
      rest,
    ) || /^(?:-|t|tr|tru|f|fa|fal|fals|n|nu|nul)$/.test(rest)
  );
}
