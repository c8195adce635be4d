import type { Json } from "@coweave/shared/graph/Json.ts";
import { stepsOf } from "./stepsOf.ts";

/**
 * The place of a value as an expression: the `root` it stands in, such as `nodes["a"].output`, and the
 * way from there. `pointer` is a JSON pointer into `value`.
 */
export function pathExpression(root: string, value: Json, pointer: string): string {
  let expression = root;
  let at: Json | undefined = value;
  for (const step of stepsOf(pointer)) {
    const isItem = Array.isArray(at);
    if (isItem) expression += `[${step}]`;
    else if (/^[A-Za-z_]\w*$/.test(step) && !reserved.has(step)) expression += `.${step}`;
    else expression += `[${JSON.stringify(step)}]`;
    at = childOf(at, step);
  }
  return expression;
}

/** Words that CEL keeps for itself: after a dot they are a mistake. */
const reserved: ReadonlySet<string> = new Set(
  "as break const continue else false for function if import in let loop null package namespace return true var void while".split(
    " ",
  ),
);

function childOf(value: Json | undefined, step: string): Json | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) return value[Number(step)];
  return Object.hasOwn(value, step) ? value[step] : undefined;
}
