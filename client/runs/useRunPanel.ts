import { create } from "zustand";
import { persist } from "zustand/middleware";

type RunPanelState = {
  /** Pixels, when it is up. */
  height: number;
  open: boolean;
  setHeight: (height: number) => void;
  setOpen: (open: boolean) => void;
};

export const panelHeights = { min: 160, initial: 300, max: 900 };

/** Whether the run panel is up, and how high; the height is remembered in this browser. */
export const useRunPanel = create<RunPanelState>()(
  persist(
    (set) => ({
      height: panelHeights.initial,
      open: false,
      setHeight: (height) =>
        set({ height: Math.round(Math.min(panelHeights.max, Math.max(panelHeights.min, height))) }),
      setOpen: (open) => set({ open }),
    }),
    { name: "coweave.runPanel", partialize: ({ height }) => ({ height }) },
  ),
);
