import { same } from "../document/same.ts";
import type { Graph, GraphNode } from "./Graph.ts";

/** How something of a drawing differs from the same drawing at another time. */
export type GraphChange =
  | { of: "node"; kind: "added" | "removed"; id: string; label: string }
  /** `fields`: what of it is another now: `label`, `type`, `disabled`, `pinned`, or a setting's name. */
  | { of: "node"; kind: "changed"; id: string; label: string; fields: string[] }
  /** `label`: "from -> to", by the labels of its ends. */
  | { of: "edge"; kind: "added" | "removed"; id: string; label: string };

/**
 * What is different in `after`, nodes first. Where a node stands is not told: it changes nothing of what
 * a workflow does. An edge is its ends: another end is another edge.
 */
export function graphChanges(before: Graph, after: Graph): GraphChange[] {
  const [was, is] = [nodesOf(before), nodesOf(after)];
  const nameOf = (id: string) => (is.get(id) ?? was.get(id))?.data.label || id;
  const changes: GraphChange[] = [];
  for (const [id, node] of was) {
    const now = is.get(id);
    const label = node.data.label || id;
    if (!now) changes.push({ of: "node", kind: "removed", id, label });
    else {
      const fields = changedFields(node, now);
      if (fields.length > 0)
        changes.push({ of: "node", kind: "changed", id, label: nameOf(id), fields });
    }
  }
  for (const id of is.keys())
    if (!was.has(id)) changes.push({ of: "node", kind: "added", id, label: nameOf(id) });
  const [from, to] = [
    new Set(before.edges.map(({ id }) => id)),
    new Set(after.edges.map(({ id }) => id)),
  ];
  const labelOf = ({ source, target }: Graph["edges"][number]) =>
    `${nameOf(source)} -> ${nameOf(target)}`;
  for (const edge of before.edges)
    if (!to.has(edge.id))
      changes.push({ of: "edge", kind: "removed", id: edge.id, label: labelOf(edge) });
  for (const edge of after.edges)
    if (!from.has(edge.id))
      changes.push({ of: "edge", kind: "added", id: edge.id, label: labelOf(edge) });
  return changes;
}

const nodesOf = ({ nodes }: Graph) => new Map(nodes.map((node) => [node.id, node]));

function changedFields(a: GraphNode, b: GraphNode): string[] {
  const fields: string[] = [];
  if (a.data.label !== b.data.label) fields.push("label");
  if (a.type !== b.type) fields.push("type");
  if (Boolean(a.data.disabled) !== Boolean(b.data.disabled)) fields.push("disabled");
  if (!same(a.data.pinned, b.data.pinned)) fields.push("pinned");
  const [x, y] = [a.data.config, b.data.config];
  for (const key of new Set([...Object.keys(x), ...Object.keys(y)]))
    if (!same(own(x, key), own(y, key))) fields.push(key);
  return fields;
}

const own = <T>(object: Record<string, T>, key: string) =>
  Object.hasOwn(object, key) ? object[key] : undefined;
