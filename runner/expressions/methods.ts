import { ExpressionError } from "./ExpressionError.ts";
import type { Frame } from "./Frame.ts";
import { sizeOf } from "./functions.ts";
import { matchesPattern } from "./pattern/matchesPattern.ts";
import { describe, type Value } from "./Value.ts";

type Method = {
  arity: readonly [least: number, most: number];
  call: (on: Value, args: Value[], frame: Frame) => Value;
};

type OnText = (text: string, args: Value[], frame: Frame) => Value;

const onText = (least: number, most: number, call: OnText): Method => ({
  arity: [least, most],
  call: (on, args, frame) => {
    if (typeof on !== "string")
      throw new ExpressionError(`text is needed here, not ${describe(on)}`);
    frame.read(on.length);
    return call(on, args, frame);
  },
});

const onTime = (call: (time: Date) => number): Method => ({
  arity: [0, 0],
  call: (on) => {
    if (on instanceof Date) return call(on);
    throw new ExpressionError(`a time is needed here, not ${describe(on)}; write timestamp(…)`);
  },
});

/** The functions written `value.name(…)`. */
export const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ["size", { arity: [0, 0], call: (on, _args, frame) => sizeOf(on, frame) }],
  ["contains", onText(1, 1, (text, args, frame) => text.includes(needle(text, args[0], frame)))],
  ["startsWith", onText(1, 1, (text, args) => text.startsWith(asText(args[0])))],
  ["endsWith", onText(1, 1, (text, args) => text.endsWith(asText(args[0])))],
  ["matches", onText(1, 1, matches)],
  ["lowerAscii", onText(0, 0, (text) => text.toLowerCase())],
  ["upperAscii", onText(0, 0, (text) => text.toUpperCase())],
  ["trim", onText(0, 0, (text) => text.trim())],
  [
    "indexOf",
    onText(1, 2, (text, args, frame) =>
      text.indexOf(needle(text, args[0], frame), position(text, args[1])),
    ),
  ],
  [
    "lastIndexOf",
    onText(1, 1, (text, args, frame) => text.lastIndexOf(needle(text, args[0], frame))),
  ],
  ["substring", onText(1, 2, substring)],
  ["split", onText(1, 2, split)],
  ["replace", onText(2, 2, replace)],
  ["join", { arity: [0, 1], call: join }],
  ["getFullYear", onTime((time) => time.getUTCFullYear())],
  ["getMonth", onTime((time) => time.getUTCMonth())],
  ["getDate", onTime((time) => time.getUTCDate())],
  ["getDayOfMonth", onTime((time) => time.getUTCDate() - 1)],
  ["getDayOfWeek", onTime((time) => time.getUTCDay())],
  ["getHours", onTime((time) => time.getUTCHours())],
  ["getMinutes", onTime((time) => time.getUTCMinutes())],
  ["getSeconds", onTime((time) => time.getUTCSeconds())],
  ["getMilliseconds", onTime((time) => time.getUTCMilliseconds())],
]);

function asText(value: Value | undefined): string {
  if (typeof value === "string") return value;
  throw new ExpressionError(`text is needed in the brackets, not ${describe(value ?? null)}`);
}

/** A text to look for; looking for a long one in a long one can be slow, and is counted so. */
function needle(text: string, value: Value | undefined, frame: Frame): string {
  const wanted = asText(value);
  frame.spend((text.length >> 5) * (1 + (wanted.length >> 5)));
  return wanted;
}

function position(text: string, value: Value | undefined): number {
  if (value === undefined) return 0;
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= text.length)
    return value;
  throw new ExpressionError(`a position must be a whole number from 0 to ${text.length}`);
}

function matches(text: string, args: Value[], frame: Frame): boolean {
  return matchesPattern(text, asText(args[0]), (steps) => frame.spend(steps));
}

function substring(text: string, args: Value[]): string {
  const start = position(text, args[0]);
  const end = args[1] === undefined ? text.length : position(text, args[1]);
  if (end < start) throw new ExpressionError("substring() ends before it starts");
  return text.slice(start, end);
}

function split(text: string, args: Value[], frame: Frame): Value {
  const separator = needle(text, args[0], frame);
  frame.make(text.length >> 2);
  const parts = text.split(separator);
  const most = args[1];
  if (typeof most !== "number" || most < 0 || parts.length <= most) return parts;
  return most < 1 ? [] : [...parts.slice(0, most - 1), parts.slice(most - 1).join(separator)];
}

function replace(text: string, args: Value[], frame: Frame): string {
  const wanted = needle(text, args[0], frame);
  const instead = asText(args[1]);
  frame.spend(text.length >> 2);
  const count = text.split(wanted).length - 1;
  frame.write(text.length + count * instead.length);
  return text.replaceAll(wanted, () => instead);
}

function join(on: Value, args: Value[], frame: Frame): string {
  if (!Array.isArray(on))
    throw new ExpressionError(`join() works on a list, not on ${describe(on)}`);
  const separator = args[0] === undefined ? "" : asText(args[0]);
  let length = 0;
  frame.spend(on.length);
  for (const item of on) {
    if (typeof item !== "string")
      throw new ExpressionError(
        `join() needs a list of text; write list.map(x, string(x)).join(…)`,
      );
    length += item.length + separator.length;
  }
  frame.write(length);
  return on.join(separator);
}
