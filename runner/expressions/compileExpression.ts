import { type ASTNode, Environment, ParseError } from "@marcbachmann/cel-js";
import type { Compiled } from "./Compiled.ts";
import { compileNode } from "./compileNode.ts";
import { ExpressionError } from "./ExpressionError.ts";
import { itemNames, type ScopeName, scopeNames } from "./Scope.ts";
import { sizeOfTree } from "./sizeOfTree.ts";

const maxSource = 10_000;
const cacheSize = 2000;

// Only its parser is used: what an expression means is decided in this folder (docs/decisions.md).
const language = new Environment({
  unlistedVariablesAreDyn: true,
  limits: { maxAstNodes: 2000, maxDepth: 60, maxListElements: 1000, maxMapEntries: 1000 },
});

const once = new Map<string, Compiled | ExpressionError>();
const perItem = new Map<string, Compiled | ExpressionError>();

/**
 * Reads a CEL expression that may name `names`; throws an ExpressionError for what is wrong with it
 * before any data is seen.
 */
export function compileExpression(
  source: string,
  names: typeof scopeNames | typeof itemNames = scopeNames,
): Compiled {
  const cache = names === itemNames ? perItem : once;
  let found = cache.get(source);
  if (!found) {
    found = compile(source, names);
    const [oldest] = cache.keys();
    if (cache.size >= cacheSize && oldest !== undefined) cache.delete(oldest);
    cache.set(source, found);
  }
  if (found instanceof ExpressionError) throw found;
  return found;
}

function compile(source: string, names: readonly ScopeName[]): Compiled | ExpressionError {
  if (source.trim() === "") return new ExpressionError("there is no expression");
  if (source.length > maxSource)
    return new ExpressionError(`it is longer than ${maxSource} characters`);
  try {
    const { ast } = language.parse(source);
    const place = { source, names, locals: [], depth: 0, compile: compileNode };
    const compiled = compileNode(ast as ASTNode, place);
    const steps = 1 + (sizeOfTree(ast as ASTNode) >> 2);
    return (frame) => {
      frame.spend(steps);
      return compiled(frame);
    };
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    if (error instanceof ParseError) {
      const tooMuch = "it is too long or nested too deeply";
      const position = error.range?.start;
      return new ExpressionError(
        error.code === "limit_exceeded" ? tooMuch : inWords(error.summary),
        position === undefined ? {} : { position },
      );
    }
    // The parser recurses on `!!!!…` without counting.
    if (error instanceof RangeError)
      return new ExpressionError("it is too long or nested too deeply");
    throw error;
  }
}

const tokens: Readonly<Record<string, string>> = {
  EOF: "the end",
  COLON: '":"',
  COMMA: '","',
  RPAREN: '")"',
  RBRACKET: '"]"',
  RBRACE: '"}"',
  LPAREN: '"("',
  LBRACKET: '"["',
  LBRACE: '"{"',
  DOT: '"."',
  IDENTIFIER: "a name",
  NUMBER: "a number",
  STRING: "text",
};

/** The parser's "Expected COLON, got EOF" as people say it. */
function inWords(summary: string): string {
  const words = summary.replace(/\b[A-Z]{3,}\b/g, (token) => tokens[token] ?? token.toLowerCase());
  return words.slice(0, 1).toLowerCase() + words.slice(1);
}
