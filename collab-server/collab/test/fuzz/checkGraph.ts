import { isDeepStrictEqual } from "node:util";
import { Graph } from "@coweave/shared/graph/Graph.ts";
import type { Problem } from "@coweave/shared/graph/Problem.ts";
import { insist } from "./insist.ts";

type Raw = Record<string, Record<string, unknown>>;

/** Holds what `readGraph` gave against the document's own JSON, by other means than it reads it. */
export function checkGraph(
  { graph, problems }: { graph: Graph; problems: Problem[] },
  json: { nodes: Raw; edges: Raw },
): void {
  insist(Graph.safeParse(graph).success, () => "readGraph gave no valid graph");
  insist(problems.length === 0, () => `readGraph left out: ${problems[0]?.message}`);
  const ids = graph.nodes.map(({ id }) => id);
  const edgeIds = graph.edges.map(({ id }) => id);
  insist(new Set(ids).size === ids.length, () => `a node's id is there twice: ${ids}`);
  insist(new Set(edgeIds).size === edgeIds.length, () => `an edge's id is there twice: ${edgeIds}`);
  for (const { id, source, target } of graph.edges)
    insist(ids.includes(source) && ids.includes(target), () => `edge ${id} dangles`);

  const isThere = (entry: Record<string, unknown>) => entry.deleted !== true;
  const live = Object.keys(json.nodes).filter((id) => isThere(json.nodes[id] ?? {}));
  insist(isDeepStrictEqual(ids, live.sort()), () => `nodes ${live} are read as ${ids}`);
  const joined = Object.keys(json.edges).filter((id) => {
    const edge = json.edges[id] ?? {};
    return (
      isThere(edge) && live.includes(String(edge.source)) && live.includes(String(edge.target))
    );
  });
  insist(isDeepStrictEqual(edgeIds, joined.sort()), () => `edges ${joined} are read as ${edgeIds}`);
  for (const node of graph.nodes) {
    const raw = json.nodes[node.id] ?? {};
    const read = { ...node.data, position: node.position, type: node.type, disabled: undefined };
    const { label, config, position, type } = raw;
    // An empty text where none is needed reads as no setting.
    const settings = Object.entries(config as object)
      .filter(([key, value]) => value !== "" || key in node.data.config)
      .map(([key, value]) => [key, Array.isArray(value) ? shown(value) : value])
      .filter(([key, value]) => !isDeepStrictEqual(value, []) || String(key) in node.data.config);
    const expected = { label, config: Object.fromEntries(settings), position, type };
    insist(
      isDeepStrictEqual(read, { ...expected, disabled: undefined }),
      () => `node ${node.id} is read as ${JSON.stringify(read)}, it is ${JSON.stringify(raw)}`,
    );
  }
}

/** Of a list of records, those that nobody removed. */
function shown(records: unknown[]): unknown[] {
  return records.flatMap((each) => {
    const { deleted, ...record } = each as Record<string, unknown>;
    return deleted === true ? [] : [record];
  });
}
