import type { ASTNode } from "@marcbachmann/cel-js";
import type { Compiled } from "./Compiled.ts";
import { ExpressionError } from "./ExpressionError.ts";
import type { ScopeName } from "./Scope.ts";

/** Where a part of an expression stands. */
export type Place = {
  source: string;
  /** What may be named besides the loop variables. */
  names: readonly ScopeName[];
  /** The loop variables around it, outermost first. */
  locals: readonly string[];
  depth: number;
  /** Compiles a part of this part. */
  compile: (node: ASTNode, place: Place) => Compiled;
};

/** How the author wrote a part of the expression. */
export const textOf = (node: ASTNode, place: Place) => place.source.slice(node.start, node.end);

/** An error at a part of the expression. */
export const errorAt = (node: ASTNode, message: string) =>
  new ExpressionError(message, { position: node.pos });
