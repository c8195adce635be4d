import { canConnect, portsOf } from "@coweave/shared/graph/canConnect.ts";
import type { EdgeEnds } from "@coweave/shared/graph/edgeId.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";

/** One input that a connection could lead to; `why` says what is against it, null where nothing is. */
export type ConnectChoice = { ends: EdgeEnds; label: string; why: string | null };

/**
 * Everything an output could lead to, in reading order: first what may be connected, then what may
 * not, with the reason. Only nodes whose label contains `search`.
 */
export function connectChoices(
  graph: Graph,
  from: { nodeId: string; handleId: string },
  search = "",
): ConnectChoice[] {
  const wanted = search.trim().toLowerCase();
  const choices = graph.nodes
    .filter(({ id, data }) => id !== from.nodeId && data.label.toLowerCase().includes(wanted))
    .sort((a, b) => a.position.x - b.position.x || a.position.y - b.position.y)
    .flatMap((node): ConnectChoice[] => {
      const { inputs } = portsOf(node);
      const ports = inputs.length > 0 ? inputs : [{ id: "in", label: "" }];
      return ports.map((port) => {
        const ends: EdgeEnds = {
          source: from.nodeId,
          sourceHandle: from.handleId,
          target: node.id,
          targetHandle: port.id,
        };
        const answer = canConnect(graph, ends);
        const label = ports.length > 1 ? `${node.data.label}, ${port.label}` : node.data.label;
        return { ends, label, why: answer.ok ? null : answer.why };
      });
    });
  return [...choices.filter(({ why }) => !why), ...choices.filter(({ why }) => why)];
}
