import { z } from "zod";
import { Role } from "./Role.ts";

/**
 * What the server says after each group commit, as a stateless message: the document's state vector
 * on disk (base64), and how many of this connection's update and step-2 frames are on disk. What
 * both cover survives a kill of the server.
 */
export const DurableMessage = z.object({
  type: z.literal("durable"),
  stateVector: z.base64(),
  frames: z.number().int().min(0),
});
export type DurableMessage = z.infer<typeof DurableMessage>;

/** Sent when the store fails or stalls, and again with `ok: true` once it works. */
export const StorageStateMessage = z.object({ type: z.literal("storage"), ok: z.boolean() });
export type StorageStateMessage = z.infer<typeof StorageStateMessage>;

/** What one may do here: said once after authentication, and again whenever it changes. */
export const RoleMessage = z.object({ type: z.literal("role"), role: Role });
export type RoleMessage = z.infer<typeof RoleMessage>;

export const ServerMessage = z.discriminatedUnion("type", [
  DurableMessage,
  StorageStateMessage,
  RoleMessage,
]);
export type ServerMessage = z.infer<typeof ServerMessage>;
