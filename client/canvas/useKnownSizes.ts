import { useStoreApi } from "@xyflow/react";
import { useState } from "react";

/**
 * Keeps React Flow from measuring the nodes whose handles it was told (cardGeometry.ts). It measures
 * whatever it mounts: that forces the layout of every card at opening, and on a crowded canvas it would
 * find no handles and draw no edges. Has to run before React Flow is mounted, in its provider.
 */
export function useKnownSizes(): void {
  const store = useStoreApi();
  useState(() => {
    const { updateNodeInternals } = store.getState();
    store.setState({
      updateNodeInternals(updates) {
        const { nodeLookup } = store.getState();
        const unknown = new Map([...updates].filter(([id]) => !nodeLookup.get(id)?.handles));
        if (unknown.size > 0) updateNodeInternals(unknown);
      },
    });
  });
}
