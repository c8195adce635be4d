import { ExpressionError } from "./ExpressionError.ts";
import type { Frame } from "./Frame.ts";
import { isEqual } from "./isEqual.ts";
import { describe, isObject, type Value } from "./Value.ts";

export type BinaryOperator =
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "=="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "in";

/** CEL's binary operators over JSON: there is one kind of number, and `5 / 2` is 2.5. */
export function operate(op: BinaryOperator, left: Value, right: Value, frame: Frame): Value {
  switch (op) {
    case "==":
      return isEqual(left, right, frame);
    case "!=":
      return !isEqual(left, right, frame);
    case "in":
      return isIn(left, right, frame);
    case "<":
      return compare(op, left, right, frame) < 0;
    case "<=":
      return compare(op, left, right, frame) <= 0;
    case ">":
      return compare(op, left, right, frame) > 0;
    case ">=":
      return compare(op, left, right, frame) >= 0;
    case "+":
      return add(left, right, frame);
    default:
      return calculate(op, left, right);
  }
}

function add(left: Value, right: Value, frame: Frame): Value {
  if (typeof left === "string" && typeof right === "string") {
    frame.write(left.length + right.length);
    return left + right;
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    frame.make(left.length + right.length);
    return [...left, ...right];
  }
  if (typeof left === "number" && right instanceof Date) return later(right, left);
  if (left instanceof Date && typeof right === "number") return later(left, right);
  if (typeof left === "string" || typeof right === "string") {
    const other = typeof left === "string" ? right : left;
    throw new ExpressionError(
      `text and ${describe(other)} cannot be added; write string(…) around the other`,
    );
  }
  return calculate("+", left, right);
}

function calculate(op: "+" | "-" | "*" | "/" | "%", left: Value, right: Value): Value {
  if (op === "-" && left instanceof Date) {
    if (right instanceof Date) return (left.getTime() - right.getTime()) / 1000;
    if (typeof right === "number") return later(left, -right);
  }
  if (typeof left !== "number" || typeof right !== "number") {
    throw new ExpressionError(`${describe(left)} ${op} ${describe(right)} cannot be calculated`);
  }
  if ((op === "/" || op === "%") && right === 0) throw new ExpressionError("division by zero");
  const result = arithmetic[op](left, right);
  if (!Number.isFinite(result)) throw new ExpressionError("the number is too large");
  return result;
}

const arithmetic = {
  "+": (a: number, b: number) => a + b,
  "-": (a: number, b: number) => a - b,
  "*": (a: number, b: number) => a * b,
  "/": (a: number, b: number) => a / b,
  "%": (a: number, b: number) => a % b,
};

function later(time: Date, seconds: number): Date {
  const result = new Date(time.getTime() + seconds * 1000);
  if (Number.isNaN(result.getTime())) throw new ExpressionError("the time is out of range");
  return result;
}

function compare(op: string, left: Value, right: Value, frame: Frame): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime();
  if (typeof left === "string" && typeof right === "string") {
    frame.read(Math.min(left.length, right.length));
    if (left === right) return 0;
    return left < right ? -1 : 1;
  }
  throw new ExpressionError(`${describe(left)} ${op} ${describe(right)} cannot be compared`);
}

function isIn(item: Value, container: Value, frame: Frame): boolean {
  if (Array.isArray(container)) return container.some((each) => isEqual(item, each, frame));
  if (isObject(container)) return typeof item === "string" && Object.hasOwn(container, item);
  if (typeof container === "string")
    throw new ExpressionError(`"in" looks into lists and objects; for text write text.contains(…)`);
  throw new ExpressionError(`"in" looks into lists and objects, not into ${describe(container)}`);
}
