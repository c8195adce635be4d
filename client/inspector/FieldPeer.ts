import type { EditedField, Presence, PresenceUser } from "@coweave/shared/api/Presence.ts";

/** Someone else who has the workflow open, as far as fields are concerned. */
export type FieldPeer = {
  readonly clientId: number;
  readonly user: PresenceUser;
  readonly attention: Exclude<Presence["attention"], undefined>;
  readonly field: EditedField | null;
  readonly caret: { readonly anchor?: unknown; readonly head?: unknown } | null;
};

/** What the others see of one's own editing. */
export type FieldPresence = Pick<Presence, "field" | "caret">;
