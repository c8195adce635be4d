import type { CanvasPeer } from "../people/CanvasPeer.ts";

/** A browser of someone named as their id, who does nothing but what the patch says. */
export function aPeer(id: string, patch: Partial<CanvasPeer> = {}): CanvasPeer {
  return {
    clientId: 1,
    main: true,
    user: { id, name: id, color: 0, role: "editor" },
    cursor: null,
    selection: [],
    drag: null,
    attention: "active",
    field: null,
    wire: null,
    chat: null,
    ...patch,
  };
}
