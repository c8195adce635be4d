import { catalogue } from "@coweave/shared/catalogue/all.ts";
import type { Graph, GraphNode } from "@coweave/shared/graph/Graph.ts";
import type { Problem } from "@coweave/shared/graph/Problem.ts";
import { compileExpression } from "./compileExpression.ts";
import { ExpressionError } from "./ExpressionError.ts";
import { bareExpression } from "./fillTemplate.ts";
import { parseTemplate } from "./parseTemplate.ts";
import { describeProblem } from "./resolveConfig.ts";
import { itemNames, scopeNames } from "./Scope.ts";
import { type TextField, walkConfig } from "./walkConfig.ts";

/** What can be seen to be wrong with the expressions of a graph before any data is there. Disabled nodes are not read. */
export function findExpressionProblems(graph: Graph): Problem[] {
  return graph.nodes.flatMap((node) => (node.data.disabled ? [] : problemsOf(node)));
}

function problemsOf(node: GraphNode): Problem[] {
  const problems: Problem[] = [];
  walkConfig(node.data.config, catalogue.get(node.type)?.config, (field) => {
    const why = problemOf(field);
    if (why !== undefined) {
      problems.push({
        code: "invalid_expression",
        message: `"${node.data.label}": ${field.path}: ${why}`,
        nodeId: node.id,
        path: field.path,
      });
    }
    return field.text;
  });
  return problems;
}

function problemOf({ text, kind }: TextField): string | undefined {
  let source: string | undefined;
  try {
    if (kind === "expression" || kind === "lazy" || kind === "perItem") {
      // An empty one is the catalogue's to report.
      if (text.trim() === "") return undefined;
      source = bareExpression(text);
      compileExpression(source, kind === "perItem" ? itemNames : scopeNames);
    } else if (kind === "template" && text.includes("{{")) {
      for (const part of parseTemplate(text).parts) {
        if ("text" in part) continue;
        source = part.expression;
        compileExpression(source);
      }
    }
    return undefined;
  } catch (error) {
    if (error instanceof ExpressionError) return describeProblem(error, source);
    throw error;
  }
}
