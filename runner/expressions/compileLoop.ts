import type { ASTNode } from "@marcbachmann/cel-js";
import type { Compiled } from "./Compiled.ts";
import type { ExpressionError } from "./ExpressionError.ts";
import type { Frame } from "./Frame.ts";
import { errorAt, type Place, textOf } from "./Place.ts";
import { sizeOfTree } from "./sizeOfTree.ts";
import { truth } from "./truth.ts";
import { describe, isObject, type Value } from "./Value.ts";

export const loops: ReadonlySet<string> = new Set(["all", "exists", "exists_one", "map", "filter"]);

const maxNesting = 2;

/** `list.map(x, …)` and its kin; over an object they go through the names of its fields. */
export function compileLoop(node: ASTNode & { op: "call" | "rcall" }, place: Place): Compiled {
  if (node.op !== "rcall") throw errorAt(node, "a loop is written list.map(x, …)");
  const [name, on, [variable, ...bodies]] = node.args;
  const [first, second] = bodies;
  if (variable?.op !== "id" || !first || bodies.length > (name === "map" ? 2 : 1))
    throw errorAt(node, `${name}() is written list.${name}(x, …)`);
  const slot = place.locals.length;
  if (slot >= maxNesting)
    throw errorAt(
      node,
      `loops (map, filter, all, exists) may stand ${maxNesting} deep in one another, not deeper`,
    );

  const inside = { ...place, locals: [...place.locals, variable.args] };
  const items = compileItems(on, place);
  const body = place.compile(first, inside);
  const test: Test = (frame) => truth(body(frame), textOf(first, place), first);
  // Each round evaluates all of the body, save what loops inside it count themselves.
  const round = 1 + ((sizeOfTree(first) + (second ? sizeOfTree(second) : 0)) >> 2);
  const each: Each = function* (frame) {
    for (const item of items(frame)) {
      frame.spend(round);
      frame.locals[slot] = item;
      yield item;
    }
  };
  if (name === "map")
    return compileMap(
      each,
      second ? test : undefined,
      second ? place.compile(second, inside) : body,
    );
  if (name === "filter") return (frame) => collect(each(frame), () => test(frame));
  if (name === "exists_one") return (frame) => collect(each(frame), () => test(frame)).length === 1;
  return decide(each, test, name === "exists");
}

type Test = (frame: Frame) => boolean;
type Each = (frame: Frame) => Iterable<Value>;

function compileItems(on: ASTNode, place: Place): (frame: Frame) => Value[] {
  const value = place.compile(on, place);
  const name = textOf(on, place);
  return (frame) => {
    const list = value(frame);
    if (Array.isArray(list)) return list;
    if (isObject(list)) {
      const names = Object.keys(list);
      frame.list(names.length);
      return names;
    }
    throw errorAt(on, `${name} is ${describe(list)}, not a list`);
  };
}

function compileMap(each: Each, test: Test | undefined, body: Compiled): Compiled {
  return (frame) => {
    const results: Value[] = [];
    frame.hasMade = true;
    for (const _ of each(frame)) if (!test || test(frame)) results.push(body(frame));
    return results;
  };
}

function collect(items: Iterable<Value>, keep: () => boolean): Value[] {
  const kept: Value[] = [];
  for (const item of items) if (keep()) kept.push(item);
  return kept;
}

/** `exists` ends with the first true, `all` with the first false; an error counts only without one. */
function decide(each: Each, test: Test, decisive: boolean): Compiled {
  return (frame) => {
    let failure: ExpressionError | undefined;
    for (const _ of each(frame)) {
      try {
        if (test(frame) === decisive) return decisive;
      } catch (error) {
        const passed = frame.passOver(error);
        failure ??= passed;
      }
    }
    if (failure) throw failure;
    return !decisive;
  };
}
