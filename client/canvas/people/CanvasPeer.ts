import type { Presence } from "@coweave/shared/api/Presence.ts";

type Said = Required<Omit<Presence, "view" | "caret" | "following">>;

/** Another browser on the same canvas. */
export type CanvasPeer = { readonly [K in keyof Said]: Exclude<Said[K], undefined> } & {
  readonly clientId: number;
  /** Whether this is the tab that its person is at. */
  readonly main: boolean;
};
