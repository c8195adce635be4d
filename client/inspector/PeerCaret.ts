import type * as Y from "yjs";

/** Where someone else is in a text, in positions that move along with it. */
export type PeerCaret = {
  clientId: number;
  name: string;
  /** Their colour, and one that is readable on it. */
  fill: string;
  ink: string;
  anchor: Y.RelativePosition;
  head: Y.RelativePosition;
};
