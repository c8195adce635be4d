import type { Json } from "@coweave/shared/graph/Json.ts";
import { measure } from "../data/measure.ts";
import { ExpressionError } from "./ExpressionError.ts";
import type { Frame } from "./Frame.ts";
import { toJson } from "./toJson.ts";
import type { Value } from "./Value.ts";

/** Characters of JSON that a value made by an expression may have; a node's output has 8 million at most. */
const maxValue = 20_000_000;

/**
 * What an expression came to, as plain JSON. A value it made is measured first: a few steps make a
 * list that holds one thing 2^40 times, and whoever wrote that out would never end.
 */
export function resultOf(value: Value, frame: Frame, hasTimes: boolean): Json {
  if (!frame.hasMade) return value instanceof Date ? value.toISOString() : (value as Json);
  if (typeof value !== "object" || value === null) return value;
  const { work, tooLarge, tooDeep } = measure(value as Json, maxValue);
  if (tooLarge) throw new ExpressionError("it makes a value of more than 20 million characters");
  if (tooDeep) throw new ExpressionError("it makes a value that is nested too deeply");
  frame.spend(hasTimes ? 3 * work : work);
  return hasTimes ? toJson(value) : (value as Json);
}
