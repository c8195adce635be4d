import type { ASTNode } from "@marcbachmann/cel-js";
import type { Compiled } from "./Compiled.ts";
import { compileCall } from "./compileCall.ts";
import { ExpressionError } from "./ExpressionError.ts";
import type { Frame } from "./Frame.ts";
import { fieldOf } from "./fieldOf.ts";
import { operate } from "./operate.ts";
import { errorAt, type Place, textOf } from "./Place.ts";
import type { ItemScope } from "./Scope.ts";
import { truth } from "./truth.ts";
import { describe, type Value } from "./Value.ts";

const maxDepth = 200;

/** Turns a parsed expression into a function. Throws an ExpressionError for what can be seen to fail. */
export function compileNode(node: ASTNode, above: Place): Compiled {
  const place = { ...above, depth: above.depth + 1 };
  if (place.depth > maxDepth) throw new ExpressionError("it is too long or nested too deeply");
  const compile = (child: ASTNode) => compileNode(child, place);
  switch (node.op) {
    case "value":
      return constant(node.args, node);
    case "id":
      return variable(node.args, place, node);
    case ".":
      return access(node, node.args[0], () => node.args[1], place);
    case "[]":
      return access(node, node.args[0], compile(node.args[1]), place);
    case "call":
    case "rcall":
      return located(node, compileCall(node, place));
    case "list": {
      const items = node.args.map(compile);
      return (frame) => {
        frame.make(items.length);
        return items.map((item) => item(frame));
      };
    }
    case "map":
      return object(node, place);
    case "?:": {
      const [test, yes, no] = node.args.map(compile) as [Compiled, Compiled, Compiled];
      const name = node.args[0];
      return (frame) => (truth(test(frame), textOf(name, place), name) ? yes(frame) : no(frame));
    }
    case "&&":
    case "||":
      return logical(node.op === "||", compile(node.args[0]), compile(node.args[1]), node);
    case "!_": {
      const inner = compile(node.args);
      return (frame) => !truth(inner(frame), textOf(node.args, place), node);
    }
    case "-_": {
      const inner = compile(node.args);
      return located(node, (frame) => operate("-", 0, inner(frame), frame));
    }
    case ".?":
    case "[?]":
      throw errorAt(node, "optional access is not known here; use has(…)");
    default: {
      const { op, args } = node;
      const [left, right] = [compile(args[0]), compile(args[1])];
      return located(node, (frame) => operate(op, left(frame), right(frame), frame));
    }
  }
}

/** Gives an error that does not know its place the place of this node. */
function located(node: ASTNode, run: Compiled): Compiled {
  return (frame) => {
    try {
      return run(frame);
    } catch (error) {
      if (error instanceof ExpressionError) error.position ??= node.pos;
      throw error;
    }
  };
}

function constant(literal: unknown, node: ASTNode): Compiled {
  if (literal instanceof Uint8Array)
    throw errorAt(node, "bytes are not JSON; write text without the b");
  // Whole numbers come as bigint, `5u` as an object that gives one.
  const isWhole = typeof literal === "bigint" || (typeof literal === "object" && literal !== null);
  const value = isWhole ? Number(literal) : (literal as Value);
  if (isWhole && !Number.isSafeInteger(value))
    throw errorAt(node, "the number is larger than JSON can hold exactly");
  return () => value;
}

function variable(name: string, place: Place, node: ASTNode): Compiled {
  const slot = place.locals.lastIndexOf(name);
  if (slot >= 0) return (frame) => frame.locals[slot] as Value;
  const known = place.names.find((each) => each === name);
  if (!known) {
    const names = [...place.locals, ...place.names].join(", ");
    throw errorAt(node, `"${name}" is not known; there are ${names}`);
  }
  return (frame) => (frame.scope as ItemScope)[known] as Value;
}

function access(node: ASTNode, on: ASTNode, key: (frame: Frame) => Value, place: Place): Compiled {
  const value = compileNode(on, place);
  const name = textOf(on, place);
  return located(node, (frame) => fieldOf(value(frame), key(frame), name, frame));
}

function object(node: ASTNode & { op: "map" }, place: Place): Compiled {
  const entries = node.args.map(
    ([key, value]) => [compileNode(key, place), compileNode(value, place), key] as const,
  );
  return (frame) => {
    frame.make(2 * entries.length);
    // fromEntries defines fields, where an assignment to `__proto__` would change the prototype.
    return Object.fromEntries(
      entries.map(([key, value, keyNode]) => {
        const name = key(frame);
        if (typeof name !== "string")
          throw errorAt(keyNode, `the name of a field must be text, not ${describe(name)}`);
        return [name, value(frame)];
      }),
    );
  };
}

/** CEL's `&&` and `||`: a side that decides the answer does so even if the other side fails. */
function logical(decisive: boolean, left: Compiled, right: Compiled, node: ASTNode): Compiled {
  const name = decisive ? "the sides of ||" : "the sides of &&";
  return (frame) => {
    let failure: unknown;
    try {
      if (truth(left(frame), name, node) === decisive) return decisive;
    } catch (error) {
      failure = frame.passOver(error);
    }
    if (truth(right(frame), name, node) === decisive) return decisive;
    if (failure) throw failure;
    return !decisive;
  };
}
