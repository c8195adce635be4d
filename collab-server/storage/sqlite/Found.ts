/** Updates of a document that were stored and are not there, from `seq` up to and including `to`. */
export type LostUpdates = { workflowId: string; writer: string; seq: number; to: number };

/** What was found of the database's files that is not as it was written, for the log. */
export type Found = {
  /** A sentence that says what it is and what became of it. */
  message: string;
  /** The folder where the files are as they were found; undefined where nothing in them was changed. */
  kept: string | undefined;
  /** Pages of the write-ahead log. */
  unreadablePages: number;
  missingPages: number;
  lost: readonly LostUpdates[];
  /** What else the commits that are hit had written: method of the store -> how often. */
  others: Readonly<Record<string, number>>;
};
