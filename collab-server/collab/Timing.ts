/** How long things may take, in milliseconds. */
export type Timing = {
  /** At most one commit in this time; at once where there was none lately. */
  commitEvery: number;
  /** At most so often a connection is told of what is on disk where nothing of it is its own. */
  tellOthersEvery: number;
  /** Where hundreds of edits of a document come in a second, how long one waits for the next ones to be relayed with them. */
  relayTogether: number;
  /** Without progress for so long, the store is said to stall. */
  stalledAfter: number;
  retryFirst: number;
  retryAtMost: number;
  /** What a load, or an edit on its way to the disk, may take before whoever waits is told. */
  giveUpAfter: number;
  /** How long a document that only the server itself used stays loaded. */
  linger: number;
  /** At most one notice of changes per document in this time. */
  noticeEvery: number;
  /** How long the status of a run that ended is still shown. */
  keepRun: number;
};

export const usualTiming: Timing = {
  commitEvery: 50,
  tellOthersEvery: 1_000,
  relayTogether: 20,
  stalledAfter: 1_000,
  retryFirst: 100,
  retryAtMost: 5_000,
  giveUpAfter: 10_000,
  linger: 30_000,
  noticeEvery: 500,
  keepRun: 5 * 60_000,
};
