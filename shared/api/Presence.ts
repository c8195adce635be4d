import { z } from "zod";
import { Position } from "../graph/Graph.ts";
import { LiveRuns } from "../run/LiveRun.ts";

/** Who a presence belongs to; the server stamps it from the session. */
export const PresenceUser = z.object({
  id: z.string(),
  name: z.string(),
  /** Index into the client's palette of people's colours. */
  color: z.number().int(),
  role: z.string(),
});
export type PresenceUser = z.infer<typeof PresenceUser>;

/** What a browser shares of itself by awareness; canvas coordinates. */
export const Presence = z.object({
  user: PresenceUser,
  cursor: Position.nullable().optional(),
  selection: z.array(z.string()).optional(),
  /** Nodes being dragged, where they are now; the drop goes to the document. */
  drag: z.record(z.string(), Position).nullable().optional(),
});
export type Presence = z.infer<typeof Presence>;

/** The server's own awareness state: no user, but the live runs. */
export const ServerPresence = z.object({ server: z.literal(true), runs: LiveRuns });
export type ServerPresence = z.infer<typeof ServerPresence>;
