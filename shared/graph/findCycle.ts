import type { Graph } from "./Graph.ts";

/** The ids of nodes that lie on a circle, in the order of the graph; empty for a DAG. */
export function findCycle(graph: Graph): string[] {
  const next = new Map<string, string[]>(graph.nodes.map(({ id }) => [id, []]));
  const circular = new Set<string>();
  for (const { source, target } of graph.edges) {
    if (source === target) circular.add(source);
    if (next.has(target)) next.get(source)?.push(target);
  }
  for (const group of stronglyConnected(next))
    if (group.length > 1) for (const id of group) circular.add(id);
  return [...new Set(graph.nodes.map(({ id }) => id))].filter((id) => circular.has(id));
}

/**
 * Tarjan: groups of nodes that can all reach each other. With a stack of its own, because a chain of
 * some thousand nodes overflows the call stack.
 */
function stronglyConnected(next: ReadonlyMap<string, readonly string[]>): string[][] {
  const groups: string[][] = [];
  const index = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const lower = (id: string, value: number) =>
    lowest.set(id, Math.min(lowest.get(id) ?? value, value));

  for (const root of next.keys()) {
    if (index.has(root)) continue;
    const path: { id: string; at: number }[] = [{ id: root, at: 0 }];
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const { id } = step;
      if (step.at === 0) {
        lower(id, index.size);
        index.set(id, index.size);
        open.push(id);
        isOpen.add(id);
      }
      const target = next.get(id)?.[step.at++];
      if (target !== undefined) {
        const known = index.get(target);
        if (known === undefined) path.push({ id: target, at: 0 });
        else if (isOpen.has(target)) lower(id, known);
        continue;
      }
      path.pop();
      const low = lowest.get(id) ?? 0;
      const above = path.at(-1);
      if (above) lower(above.id, low);
      if (low === index.get(id)) {
        const group = open.splice(open.lastIndexOf(id));
        for (const member of group) isOpen.delete(member);
        groups.push(group);
      }
    }
  }
  return groups;
}
