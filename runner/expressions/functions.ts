import { ExpressionError } from "./ExpressionError.ts";
import type { Frame } from "./Frame.ts";
import { toText } from "./toText.ts";
import { describe, isObject, type Value } from "./Value.ts";

type Function = {
  arity: readonly [least: number, most: number];
  call: (args: Value[], frame: Frame) => Value;
};

const one = [1, 1] as const;

/** The functions written `name(value)`; those of numbers are written `math.name(…)`. */
export const functions: ReadonlyMap<string, Function> = new Map<string, Function>([
  ["size", { arity: one, call: ([value = null], frame) => sizeOf(value, frame) }],
  ["string", { arity: one, call: ([value = null], frame) => toText(value, frame) }],
  ["double", { arity: one, call: ([value = null]) => toNumber(value) }],
  ["int", { arity: one, call: ([value = null]) => Math.trunc(toNumber(value)) }],
  ["bool", { arity: one, call: ([value = null]) => toBoolean(value) }],
  ["type", { arity: one, call: ([value = null]) => typeName(value) }],
  ["dyn", { arity: one, call: ([value = null]) => value }],
  ["timestamp", { arity: one, call: ([value = null]) => toTime(value) }],
  ["duration", { arity: one, call: ([value = null]) => toSeconds(value) }],
  ["math.abs", { arity: one, call: (args) => Math.abs(toNumbers(args)[0] as number) }],
  ["math.ceil", { arity: one, call: (args) => Math.ceil(toNumbers(args)[0] as number) }],
  ["math.floor", { arity: one, call: (args) => Math.floor(toNumbers(args)[0] as number) }],
  ["math.round", { arity: one, call: (args) => Math.round(toNumbers(args)[0] as number) }],
  ["math.trunc", { arity: one, call: (args) => Math.trunc(toNumbers(args)[0] as number) }],
  [
    "math.greatest",
    { arity: [1, 32], call: (args, frame) => extreme(args, frame, (a, b) => a > b) },
  ],
  ["math.least", { arity: [1, 32], call: (args, frame) => extreme(args, frame, (a, b) => a < b) }],
]);

/** Characters of a text as people count them, items of a list, fields of an object. */
export function sizeOf(value: Value, frame: Frame): number {
  if (typeof value === "string") {
    let count = 0;
    frame.spend(value.length >> 3);
    for (const _ of value) count += 1;
    return count;
  }
  if (Array.isArray(value)) return value.length;
  if (isObject(value)) {
    const { length } = Object.keys(value);
    frame.list(length);
    return length;
  }
  throw new ExpressionError(`${describe(value)} has no size`);
}

function toNumber(value: Value): number {
  if (typeof value === "number") return value;
  if (typeof value === "string" && value.trim() !== "") {
    const number = Number(value);
    if (Number.isFinite(number)) return number;
  }
  if (value instanceof Date) return value.getTime() / 1000;
  const shown = typeof value === "string" ? `"${value.slice(0, 40)}"` : describe(value);
  throw new ExpressionError(`${shown} is not a number`);
}

function toNumbers(args: Value[]): number[] {
  return args.map((each) => {
    if (typeof each === "number") return each;
    throw new ExpressionError(`a number is needed, not ${describe(each)}`);
  });
}

function extreme(args: Value[], frame: Frame, better: (a: number, b: number) => boolean): number {
  const [first] = args;
  const numbers = toNumbers(args.length === 1 && Array.isArray(first) ? first : args);
  frame.spend(numbers.length);
  const [start] = numbers;
  if (start === undefined)
    throw new ExpressionError("an empty list has no greatest or least number");
  return numbers.reduce((best, each) => (better(each, best) ? each : best), start);
}

function toBoolean(value: Value): boolean {
  if (typeof value === "boolean") return value;
  if (value === "true" || value === "1") return true;
  if (value === "false" || value === "0") return false;
  throw new ExpressionError(`${describe(value)} is neither true nor false`);
}

function typeName(value: Value): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (value instanceof Date) return "timestamp";
  if (typeof value === "boolean") return "bool";
  return typeof value === "object" ? "map" : typeof value;
}

function toTime(value: Value): Date {
  if (value instanceof Date) return value;
  const isTime =
    typeof value === "number" ||
    (typeof value === "string" && /^\d{4}-\d\d-\d\d([T ]|$)/.test(value));
  const time = new Date(
    typeof value === "number" ? value * 1000 : isTime ? value.slice(0, 40) : NaN,
  );
  if (Number.isNaN(time.getTime()))
    throw new ExpressionError(
      `timestamp() needs text like 2026-01-31T09:00:00Z, or seconds since 1970`,
    );
  return time;
}

const unitSeconds: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** `"1h30m"` as seconds: a duration is a number, so it can be added to a time and stored as JSON. */
function toSeconds(value: Value): number {
  if (typeof value === "number") return value;
  const text = typeof value === "string" ? value.slice(0, 40) : "";
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
  const sign = text.startsWith("-") ? -1 : 1;
  if (parts.length === 0 || parts.map(([part]) => part).join("") !== text.replace(/^[-+]/, ""))
    throw new ExpressionError(`duration() needs text like "90s" or "1h30m"`);
  return (
    sign *
    parts.reduce((sum, [, amount, unit = ""]) => sum + Number(amount) * (unitSeconds[unit] ?? 0), 0)
  );
}
