import type { Graph, GraphNode } from "@coweave/shared/graph/Graph.ts";
import { reachableFrom } from "@coweave/shared/graph/reachableFrom.ts";
import { findRequest } from "./findRequest.ts";
import { type Guard, otherSide, type Side } from "./Guard.ts";
import type { Tail } from "./Tail.ts";

/**
 * The condition of the drawing that already decides what a guard asks, and the handle for its side;
 * the one furthest right of several. After a chosen node only conditions that follow it count.
 */
export function findCondition(
  graph: Graph,
  guard: Guard,
  chosen: GraphNode | undefined,
  request: GraphNode | undefined,
): Tail | undefined {
  const following = chosen && reachableFrom(graph, chosen.id);
  const matches = graph.nodes.flatMap((node) => {
    if (node.type !== "condition") return [];
    if (following && chosen.id !== node.id && !following.has(node.id)) return [];
    const handle = sideIn(graph, node, guard, request);
    return handle ? [{ node, handle }] : [];
  });
  const best = matches.sort((a, b) => b.node.position.x - a.node.position.x)[0];
  return best && { id: best.node.id, type: "condition", handle: best.handle };
}

function sideIn(
  graph: Graph,
  node: GraphNode,
  guard: Guard,
  request: GraphNode | undefined,
): Side | undefined {
  const expression = String(node.data.config.expression ?? "").trim();
  const turn = (isTurned: boolean) => (isTurned ? otherSide(guard.side) : guard.side);
  // Of several things at once neither side is the answer.
  const single = !/&&|\|\||\?/.test(expression);
  switch (guard.about) {
    case "branch": {
      const literals = [...expression.matchAll(/["'](?:refs\/heads\/|\/)?([^"']+)["']/g)];
      const names = literals.map(([, name]) => name?.toLowerCase());
      if (!single || !names.includes(guard.name.toLowerCase())) return undefined;
      return turn(expression.includes("!=") !== expression.startsWith("!"));
    }
    case "status": {
      const compared = /status\s*(==|!=|<=|>=|<|>)\s*(\d+)$/.exec(expression);
      if (!single || !compared || findRequest(graph, node)?.id !== request?.id) return undefined;
      const test = `${compared[1]} ${compared[2]}`;
      if (test === guard.test) return guard.side;
      if (guard.test !== "< 400") return undefined;
      if (["< 300", "<= 299", "<= 399", "== 200"].includes(test)) return guard.side;
      return [">= 400", "> 399", ">= 300", "!= 200"].includes(test) ? turn(true) : undefined;
    }
    case "written":
      return expression.replace(/\s/g, "") === guard.expression.replace(/\s/g, "")
        ? guard.side
        : undefined;
    case "unknown": {
      // A label that says the same in other order: "Big order?" for "the order is big".
      const name: string[] = node.data.label.toLowerCase().match(/\w+/g) ?? [];
      const telling = name.filter((word) => !/^(condition|if|is|the|a|an|it|not|\d+)$/.test(word));
      const isSame = [...telling].sort().join(" ") === [...guard.telling].sort().join(" ");
      if (telling.length === 0 || !isSame) return undefined;
      return turn(guard.negated !== name.includes("not"));
    }
    case "side":
    case "other":
      return undefined;
  }
}
