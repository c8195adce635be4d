import type { Json } from "@coweave/shared/graph/Json.ts";
import { measure } from "../data/measure.ts";
import { ExpressionError } from "./ExpressionError.ts";
import type { Frame } from "./Frame.ts";
import type { Value } from "./Value.ts";

const maxText = 5_000_000;

/** A value inside a text: text as it is, nothing for null, other JSON as JSON. */
export function toText(value: Value, frame: Pick<Frame, "spend">): string {
  if (typeof value === "string") return value;
  if (value === null) return "";
  if (value instanceof Date) return value.toISOString();
  // Measured before anything else walks it: a few steps make a list that holds one thing 2^40 times.
  const { tooLarge, tooDeep, size, work } = measure(value as Json, maxText);
  if (tooLarge)
    throw new ExpressionError("the text is longer than 5 million characters", { final: true });
  if (tooDeep) throw new ExpressionError("the value is nested too deeply", { final: true });
  frame.spend(2 * work + (size >> 5));
  // Times in it become ISO 8601 text.
  return JSON.stringify(value);
}
