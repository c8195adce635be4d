/**
 * Codes with which the server closes a socket, and what the client does about each. Those of a frame
 * (4400, 4405, 4406, 4409 to 4435) mean that nothing of the frame was applied and nobody else saw it; a client of
 * ours sends no such frame, so it reconnects, and says so where that does not help. Of a large frame what came in before
 * its sender was demoted or had kept the server too busy (4403, 4429, 4433, 4434) is there: it comes in part by part.
 */
export const closeCodes = {
  /** Bytes that are no frame of the protocol, or an update that cannot be decoded. */
  unreadable: 4400,
  /** The session ended or never was: ask to log in again, keep what is unsaved. */
  unauthenticated: 4401,
  /** A write by someone who may only view. */
  readOnly: 4403,
  /** Not a member, or no longer: 4404 covers both, so that ids cannot be probed. */
  notFound: 4404,
  /** A message whose type the protocol does not know. */
  unknownMessage: 4405,
  /** A message that only a server sends: a broadcast, an answer to a log-in, a status. */
  serverMessage: 4406,
  /** A live update that carries operations under another person's clientID. */
  foreignClient: 4409,
  /** A frame, or what the document would become, beyond the size allowed. */
  tooLarge: 4413,
  /** An update in another encoding than V1. */
  wrongEncoding: 4415,
  /** An update that declares more operations than its bytes can hold. */
  tooManyOperations: 4422,
  /** Types nested deeper than a workflow ever is. */
  tooDeep: 4423,
  /** Operations that depend on ones nobody has sent, more than may wait. */
  missingDependencies: 4424,
  /** More frames or bytes in a while than any honest client sends: come back later. */
  tooManyFrames: 4429,
  /** Presence under another person's name, or another connection's awareness id. */
  forgedPresence: 4430,
  /** Presence that claims what only the server says: `server`, `runs`. */
  forgedRuns: 4431,
  /** Presence larger than any honest one. */
  presenceTooLarge: 4432,
  /** A commenter's write outside `threads`. */
  outsideThreads: 4433,
  /** A suggester's write outside `suggestions` and `threads`, or into another's proposal. */
  outsideSuggestions: 4434,
  /** A change or deletion of a comment by someone who is not its author. */
  foreignComment: 4435,
  /** The document could not be loaded; try again later, nothing was changed. */
  unavailable: 4503,
  /** The server is about to stop: reconnect. */
  goingAway: 4500,
} as const;
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes];
