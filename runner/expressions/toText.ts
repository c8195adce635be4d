import { measure } from "../data/measure.ts";
import { ExpressionError } from "./ExpressionError.ts";
import { toJson } from "./toJson.ts";
import type { Value } from "./Value.ts";

const maxText = 5_000_000;

/** A value inside a text: text as it is, nothing for null, other JSON as JSON. */
export function toText(value: Value): string {
  if (typeof value === "string") return value;
  if (value === null) return "";
  const json = toJson(value);
  if (typeof json === "string") return json;
  const { tooLarge, tooDeep } = measure(json, maxText);
  if (tooLarge)
    throw new ExpressionError("the text is longer than 5 million characters", { final: true });
  if (tooDeep) throw new ExpressionError("the value is nested too deeply", { final: true });
  return JSON.stringify(json);
}
