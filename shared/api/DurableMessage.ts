import { z } from "zod";
import { Role } from "./Role.ts";
import { Publication } from "./shapes.ts";

/**
 * What the server says after each group commit, as a stateless message: the document's state vector
 * on disk (base64), and how many of this connection's update and step-2 frames are on disk. What
 * both cover survives a kill of the server.
 */
export const DurableMessage = z.object({
  type: z.literal("durable"),
  stateVector: z.base64(),
  frames: z.number().int().min(0),
  /**
   * There when frames of this connection were left out for what its role forbids: their numbers, and
   * up to which frame (`counted`, at least `frames`) all the others are on disk.
   */
  leftOut: z
    .object({ frames: z.array(z.number().int().min(1)), counted: z.number().int().min(0) })
    .optional(),
});
export type DurableMessage = z.infer<typeof DurableMessage>;

/** Sent when the store fails or stalls, and again with `ok: true` once it works. */
export const StorageStateMessage = z.object({ type: z.literal("storage"), ok: z.boolean() });
export type StorageStateMessage = z.infer<typeof StorageStateMessage>;

/** What one may do here: said once after authentication, and again whenever it changes. */
export const RoleMessage = z.object({ type: z.literal("role"), role: Role });
export type RoleMessage = z.infer<typeof RoleMessage>;

/** What of the workflow is live: said once after authentication, and again whenever it changes. */
export const PublicationMessage = Publication.extend({ type: z.literal("publication") });
export type PublicationMessage = z.infer<typeof PublicationMessage>;

/**
 * Sent once to a connection of a document of which the store could not read `parts` parts: what is
 * here is what could be read, and whoever still has the rest brings it back by connecting.
 */
export const DamageMessage = z.object({
  type: z.literal("damaged"),
  parts: z.number().int().positive(),
});
export type DamageMessage = z.infer<typeof DamageMessage>;

export const ServerMessage = z.discriminatedUnion("type", [
  DurableMessage,
  StorageStateMessage,
  RoleMessage,
  DamageMessage,
  PublicationMessage,
]);
export type ServerMessage = z.infer<typeof ServerMessage>;
