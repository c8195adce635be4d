import type { ASTNode } from "@marcbachmann/cel-js";
import { errorAt } from "./Place.ts";
import { describe, type Value } from "./Value.ts";

/** The value as a condition; only true and false are one. */
export function truth(value: Value, name: string, node: ASTNode): boolean {
  if (typeof value === "boolean") return value;
  throw errorAt(node, `${name} must be true or false, not ${describe(value)}`);
}
