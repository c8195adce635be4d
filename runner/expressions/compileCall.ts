import type { ASTNode } from "@marcbachmann/cel-js";
import type { Compiled } from "./Compiled.ts";
import { compileLoop, loops } from "./compileLoop.ts";
import { hasField } from "./fieldOf.ts";
import { functions } from "./functions.ts";
import { methods } from "./methods.ts";
import { errorAt, type Place } from "./Place.ts";
import { matchesPattern } from "./pattern/matchesPattern.ts";
import type { Value } from "./Value.ts";

/** `name(…)` and `value.name(…)`: a function, a method, a loop, or has(). */
export function compileCall(node: ASTNode & { op: "call" | "rcall" }, place: Place): Compiled {
  if (node.op === "call") {
    const [name, args] = node.args;
    return name === "has"
      ? compileHas(node, args, place)
      : compileFunction(node, name, args, place);
  }
  const [name, on, args] = node.args;
  if (on.op === "id" && on.args === "math" && !place.locals.includes("math")) {
    return compileFunction(node, `math.${name}`, args, place);
  }
  if (loops.has(name)) return compileLoop(node, place);
  return compileMethod(node, name, on, args, place);
}

function compileFunction(node: ASTNode, name: string, args: ASTNode[], place: Place): Compiled {
  const found = functions.get(name);
  if (!found) throw errorAt(node, `there is no function ${name}()${didYouMean(name)}`);
  checkArity(node, name, args.length, found.arity);
  const values = args.map((arg) => place.compile(arg, place));
  return (frame) => {
    frame.spend(1);
    const given = values.map((value) => value(frame));
    for (const value of given) if (typeof value === "string") frame.read(value.length);
    return found.call(given, frame);
  };
}

function compileMethod(
  node: ASTNode,
  name: string,
  on: ASTNode,
  args: ASTNode[],
  place: Place,
): Compiled {
  const found = methods.get(name);
  if (!found) throw errorAt(node, `there is no function .${name}()${didYouMean(name)}`);
  checkArity(node, name, args.length, found.arity);
  const [pattern] = args;
  // A pattern that is written out is judged now, not when the first text arrives.
  if (name === "matches" && pattern?.op === "value") {
    matchesPattern("", String(pattern.args), () => {});
  }
  const receiver = place.compile(on, place);
  const values = args.map((arg) => place.compile(arg, place));
  return (frame) => {
    frame.spend(1);
    return found.call(
      receiver(frame),
      values.map((value) => value(frame)),
      frame,
    );
  };
}

/** `has(a.b.c)`: whether the field is there; false as well when something on the way to it is not. */
function compileHas(node: ASTNode, args: ASTNode[], place: Place): Compiled {
  const path: ((frame: Parameters<Compiled>[0]) => Value)[] = [];
  let [target] = args;
  while (target?.op === "." || target?.op === "[]") {
    const key = target.op === "." ? target.args[1] : place.compile(target.args[1], place);
    path.unshift(typeof key === "string" ? () => key : key);
    target = target.args[0];
  }
  if (!target || args.length !== 1 || path.length === 0)
    throw errorAt(node, "has() takes one field, as in has(trigger.body.name)");
  const root = place.compile(target, place);
  return (frame) => {
    let value = root(frame);
    for (const step of path) {
      const key = step(frame);
      if (!hasField(value, key)) return false;
      value = (value as { [key: string]: Value })[key as string] as Value;
    }
    return true;
  };
}

function checkArity(
  node: ASTNode,
  name: string,
  given: number,
  [least, most]: readonly [number, number],
): void {
  if (given >= least && given <= most) return;
  const wanted = least === most ? `${least}` : `${least} to ${most}`;
  throw errorAt(node, `${name}() takes ${wanted} ${most === 1 ? "value" : "values"}, not ${given}`);
}

/** The same name in the other style, where there is one. */
function didYouMean(name: string): string {
  if (methods.has(name)) return `; write value.${name}(…)`;
  if (functions.has(name)) return `; write ${name}(…)`;
  return functions.has(`math.${name}`) ? `; write math.${name}(…)` : "";
}
