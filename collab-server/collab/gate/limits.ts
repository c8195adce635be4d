const MiB = 1024 * 1024;

/** What a peer may send. An honest writer at full speed sends about 2,000 frames a second. */
export const limits = {
  frameBytes: 10 * MiB,
  /** Of a whole document, encoded; 5,000 nodes with their history take about 4 MiB. */
  documentBytes: 32 * MiB,
  /** Of one connection's awareness state as JSON: a selection of 5,000 nodes being dragged fits. */
  presenceBytes: 512 * 1024,
  /** Others' states that one awareness frame may repeat. */
  presences: 2_000,
  statelessBytes: 64 * 1024,
  /** What a peer that does not read may keep waiting in our memory, and all such peers together. */
  bufferedBytes: 64 * MiB,
  bufferedInAll: 512 * MiB,
  /** Of frames that come before somebody has logged in; ours sends a token and little more. */
  strangerBytes: MiB,

  /** Operations, and ranges of deleted ones, in one update: an honest 5,000-node document has 40,000. */
  structs: 150_000,
  deleteRanges: 100_000,
  clients: 100_000,
  /** A clock beyond this is a lie: nobody types two billion keys. */
  clock: 2 ** 31,
  /** Comparisons that one update may cost Yjs; people who write at the same place cost a few hundred. */
  compared: 60_000,
  /** Elements that Yjs would have to move in memory to cut what is stored where an update writes or deletes. */
  splitting: 30_000_000,
  /** Operations inside what one overwrite takes away: who wants to do more deletes it first. */
  overwritten: 20_000,

  /** Root types: a workflow has five. */
  roots: 32,
  /** Types inside types; the deepest of ours is the text of a switch's case, half as deep. */
  typeDepth: 12,
  /** Values inside values, as JSON. */
  jsonDepth: 64,
  /** Of one JSON text, which only other programs than ours write into a document. */
  jsonBytes: 64 * 1024,
  /** Of one value that is no text (a text is applied in pieces), and how many more may be inside it. */
  valueBytes: MiB,
  values: 50_000,

  /** Settings of a node that a proposal adds; the largest of ours has eight. */
  settings: 1_000,
  /** Clients under whose ids one connection may begin to write. */
  ownIds: 200,
  /** Entries of the root `writers` in one update: page loads that the server lost at once. */
  seals: 1_000,
} as const;

/** Allowances, of one connection but for the last: how much at once, and what comes back in a second. */
export const allowances = {
  frames: { most: 10_000, perSecond: 5_000 },
  bytes: { most: 32 * MiB, perSecond: 4 * MiB },
  /** Each is answered with what the asker lacks, up to the whole document. */
  questions: { most: 20, perSecond: 2 },
  /** Milliseconds of applying, of one person, whatever sockets they come through. */
  work: { most: 3_000, perSecond: 500 },
} as const;
