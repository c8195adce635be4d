import type { Presence } from "@coweave/shared/api/Presence.ts";

/** Another browser that has the workflow open. What it did not say is null. */
export type Peer = { readonly [K in keyof Presence]-?: Exclude<Presence[K], undefined> } & {
  readonly clientId: number;
  /** Whether this is the one of a person's tabs that they are at; exactly one of them is. */
  readonly main: boolean;
};
