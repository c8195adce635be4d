import { create } from "zustand";

type SessionGate = {
  /** True from the moment the server says the session ended until someone logged in again. */
  lost: boolean;
  /** Counts the log-ins of this page: whoever holds a connection opens it anew when this moves. */
  epoch: number;
  lose: () => void;
  regain: () => void;
};

/** Whether the session ended while the page was in use; the page stays as it is, with its unsaved work. */
export const useSessionGate = create<SessionGate>()((set) => ({
  lost: false,
  epoch: 0,
  lose: () => set({ lost: true }),
  regain: () => set((gate) => ({ lost: false, epoch: gate.epoch + 1 })),
}));
