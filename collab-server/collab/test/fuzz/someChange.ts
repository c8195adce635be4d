import type { Change } from "@coweave/shared/document/Suggestion.ts";
import type { Random } from "@coweave/shared/document/test/random.ts";
import { edgeId } from "@coweave/shared/graph/edgeId.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";
import { nodeIds } from "./FuzzWorld.ts";
import { mailNode } from "./mailNode.ts";

/** A change that someone may propose for this graph, of any kind. */
export function someChange(graph: Graph, r: Random): Change {
  const some = () => r.pick(nodeIds) ?? "n0";
  const node = r.pick(graph.nodes);
  const [source, target] = [some(), some()];
  const before = { label: node?.data.label ?? "" };
  const of = (
    kind: Change["kind"],
    target: string,
    before: Change["before"],
    after: Change["after"],
  ): Change => ({ kind, target, before, after, group: null });
  switch (r.below(node ? 6 : 3)) {
    case 0:
      return addNode(some());
    case 1:
      return of("addEdge", edgeId({ source, target }), null, { source, target });
    case 2:
      return of("removeEdge", edgeId({ source, target }), null, null);
    case 3:
      return of("removeNode", node?.id ?? "", before, null);
    case 4:
      return of("updateNode", node?.id ?? "", before, { label: `better ${r.below(99)}` });
    default: {
      const config = { body: `proposed ${r.below(99)}` };
      return of("updateNode", node?.id ?? "", { label: before.label }, { config });
    }
  }
}

export function addNode(id: string): Change {
  const { type, position, data } = mailNode(id, 1, 2);
  const after = { type, position, label: data.label, config: data.config };
  return { kind: "addNode", target: id, before: null, after, group: null };
}
