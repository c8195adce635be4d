import type { Json } from "@coweave/shared/graph/Json.ts";
import type { RunHeader } from "@coweave/shared/run/Run.ts";
import type { Progress } from "../engine/Progress.ts";
import type { Scope } from "../expressions/Scope.ts";

/** Labels that name one node only, by node id. A label that is also an id means the id. */
export function uniqueLabels(header: RunHeader): Map<string, string> {
  const ids = new Set(header.snapshot.nodes.map((node) => node.id));
  const counts = new Map<string, number>();
  for (const { data } of header.snapshot.nodes)
    counts.set(data.label, (counts.get(data.label) ?? 0) + 1);
  return new Map(
    header.snapshot.nodes
      .filter(({ data }) => counts.get(data.label) === 1 && !ids.has(data.label))
      .map((node) => [node.id, node.data.label]),
  );
}

/**
 * What a node's expressions may name. `nodes` holds only what the node lies behind: what runs beside
 * it may or may not have finished, and an expression must not depend on who was faster.
 */
export function createScope(options: {
  header: RunHeader;
  labels: ReadonlyMap<string, string>;
  startedAt: string;
  progress: Progress;
  nodeId: string;
  input: Json;
}): Scope {
  const { header, labels, progress, nodeId, input, startedAt } = options;
  let nodes: Scope["nodes"] | undefined;
  return {
    trigger: header.triggerData,
    input,
    get nodes() {
      nodes ??= Object.fromEntries(
        [...progress.outputsBefore(nodeId)].flatMap(([id, output]) => {
          const label = labels.get(id);
          const entry = { output };
          return label === undefined
            ? [[id, entry]]
            : [
                [id, entry],
                [label, entry],
              ];
        }),
      );
      return nodes;
    },
    run: { id: header.id, workflowId: header.workflowId, startedAt },
  };
}
