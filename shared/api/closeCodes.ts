/** Codes with which the server closes a socket, and what the client does about each. */
export const closeCodes = {
  /** The session ended or never was: ask to log in again, keep what is unsaved. */
  unauthenticated: 4401,
  /** Not a member, or no longer: 4404 covers both, so that ids cannot be probed. */
  notFound: 4404,
  /** A write by someone who may only view. */
  readOnly: 4403,
  /** The document could not be loaded; try again later, nothing was changed. */
  unavailable: 4503,
  /** The server is about to stop: reconnect. */
  goingAway: 4500,
} as const;
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes];
