import { create } from "zustand";
import { persist } from "zustand/middleware";

type RunPanelState = {
  /** Pixels, when it is up. */
  height: number;
  /** The workflow it is up for: another one that is opened begins with the bar alone. */
  openFor: string | null;
  setHeight: (height: number) => void;
  setOpenFor: (workflowId: string | null) => void;
};

export const panelHeights = { min: 160, initial: 300, max: 900 };

/** Whether the run panel is up, and how high; the height is remembered in this browser. */
export const useRunPanel = create<RunPanelState>()(
  persist(
    (set) => ({
      height: panelHeights.initial,
      openFor: null,
      setHeight: (height) =>
        set({ height: Math.round(Math.min(panelHeights.max, Math.max(panelHeights.min, height))) }),
      setOpenFor: (openFor) => set({ openFor }),
    }),
    { name: "coweave.runPanel", partialize: ({ height }) => ({ height }) },
  ),
);
