import { portsOf } from "@coweave/shared/graph/canConnect.ts";
import { type ReactNode, useCallback, useState } from "react";
import { toast } from "../../ui/toast.ts";
import type { WorkflowCanvasProps } from "../WorkflowCanvasProps.ts";
import { ConnectPanel } from "./ConnectPanel.tsx";
import type { CanvasFocus } from "./useCanvasFocus.ts";

/** Connecting by keyboard: what begins it, and the panel while it lasts. */
export function useConnectKeys(
  { doc, graph, onStep }: WorkflowCanvasProps,
  focus: CanvasFocus,
  aim: (nodeId: string | null) => void,
): { connect: (nodeId: string) => void; panel: ReactNode } {
  const [from, setFrom] = useState<string | null>(null);
  const connect = useCallback(
    (nodeId: string) => {
      const node = graph.get().nodes.find(({ id }) => id === nodeId);
      if (!node) return;
      if (portsOf(node).outputs.length > 0) setFrom(nodeId);
      else toast.error(`"${node.data.label}" has no output to connect.`);
    },
    [graph],
  );
  const close = useCallback(
    (connected: string | null) => {
      setFrom(null);
      const back = connected ?? from;
      // Only from within: a click beside the panel has chosen another place.
      if (back !== null && document.activeElement?.closest("[role=dialog]")) focus.toNode(back);
    },
    [from, focus],
  );
  const panel = from !== null && (
    <ConnectPanel
      key={from}
      {...{ doc, graph, onStep }}
      nodeId={from}
      onAim={aim}
      onClose={close}
    />
  );
  return { connect, panel };
}
