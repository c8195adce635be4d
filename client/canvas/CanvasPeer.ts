import type { PresenceUser } from "@coweave/shared/api/Presence.ts";
import type { Position } from "@coweave/shared/graph/Graph.ts";

/** Another browser on the same canvas. */
export type CanvasPeer = {
  clientId: number;
  user: PresenceUser;
  cursor: Position | null;
  selection: readonly string[];
  drag: Readonly<Record<string, Position>> | null;
};
