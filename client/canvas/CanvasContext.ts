import { createContext, use } from "react";
import type * as Y from "yjs";
import { useStore } from "zustand";
import type { FlowState, FlowStore } from "./createFlowStore.ts";
import type { RemoteDrags } from "./createRemoteDrags.ts";
import type { RemoteTrails } from "./people/remoteTrails.ts";

export type CanvasActions = {
  suggestNext(nodeId: string): void;
  accept(suggestionId: string, changeIds: readonly string[]): void;
  reject(suggestionId: string, changeIds: readonly string[]): void;
};

export type CanvasContextValue = {
  flow: FlowStore;
  drags: RemoteDrags;
  trails: RemoteTrails;
  doc: Y.Doc;
  canEdit: boolean;
  actions: CanvasActions;
};

export const CanvasContext = createContext<CanvasContextValue | null>(null);

/** What every node and edge of one canvas shares. Throws outside a canvas. */
export function useCanvas(): CanvasContextValue {
  const value = use(CanvasContext);
  if (!value) throw new Error("This component belongs inside a WorkflowCanvas.");
  return value;
}

export function useFlow<T>(select: (state: FlowState) => T): T {
  return useStore(useCanvas().flow.store, select);
}
