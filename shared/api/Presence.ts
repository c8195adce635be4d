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

/** `idle`: no key or pointer for a while. `away`: the tab is hidden, or for long. */
export const Attention = z.enum(["active", "idle", "away"]);
export type Attention = z.infer<typeof Attention>;

/** A setting that someone is editing: `key` is the config key, or `label` for the node's name. */
export const EditedField = z.object({ nodeId: z.string(), key: z.string() });
export type EditedField = z.infer<typeof EditedField>;

/** An edge while it is being drawn: from a handle to where the pointer is. */
export const Wire = z.object({
  nodeId: z.string(),
  handleId: z.string(),
  handleType: z.enum(["source", "target"]),
  to: Position,
});
export type Wire = z.infer<typeof Wire>;

/** The part of the canvas on someone's screen: its middle in canvas coordinates, and the zoom. */
export const View = z.object({ x: z.number(), y: z.number(), zoom: z.number().positive() });
export type View = z.infer<typeof View>;

/** What a browser shares of itself by awareness; canvas coordinates (pixels at zoom 1). */
export const Presence = z.object({
  user: PresenceUser,
  cursor: Position.nullable().optional(),
  selection: z.array(z.string()).optional(),
  /** Nodes being dragged, where they are now; the drop goes to the document. */
  drag: z.record(z.string(), Position).nullable().optional(),
  attention: Attention.optional(),
  field: EditedField.nullable().optional(),
  wire: Wire.nullable().optional(),
  /** What is being said at the cursor, gone when it is over. */
  chat: z.string().max(200).nullable().optional(),
  view: View.nullable().optional(),
  /** The id of the person whose view is shown here. */
  following: z.string().nullable().optional(),
  /** Relative positions (Yjs, as JSON) of the selection in the text of `field`. */
  caret: z.object({ anchor: z.unknown(), head: z.unknown() }).nullable().optional(),
});
export type Presence = z.infer<typeof Presence>;

/** The server's own awareness state: no user, but the live runs. */
export const ServerPresence = z.object({ server: z.literal(true), runs: LiveRuns });
export type ServerPresence = z.infer<typeof ServerPresence>;
