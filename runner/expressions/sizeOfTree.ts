import type { ASTNode } from "@marcbachmann/cel-js";

/** How many parts an expression has: what one evaluation of it costs, loops aside, known before any data. */
export function sizeOfTree(node: ASTNode): number {
  return 1 + sizeOfParts(node.args);
}

function sizeOfParts(parts: unknown): number {
  if (!Array.isArray(parts)) return isNode(parts) ? sizeOfTree(parts) : 0;
  return parts.reduce((sum: number, part: unknown) => sum + sizeOfParts(part), 0);
}

const isNode = (part: unknown): part is ASTNode =>
  typeof part === "object" && part !== null && "op" in part && "args" in part;
