import { performance } from "node:perf_hooks";
import type { Document, Extension } from "@hocuspocus/server";
import { mergeUpdates } from "yjs";
import type { Timing } from "./Timing.ts";

/** How often the pace is looked at, in milliseconds. */
const EVERY = 50;
/** Edits a second of a document above which nobody could tell them apart. */
const MANY = 500;
/** So many are merged at a time: what merging takes grows with the square of how many. */
const AT_A_TIME = 12;

/**
 * Relays an edit at the end of the turn it came in; where hundreds come in a second, several as one
 * message, because each message costs every colleague's browser more than the edit in it.
 */
export const coalescing = ({ relayTogether }: Pick<Timing, "relayTogether">): Extension => ({
  extensionName: "coalescing",
  async afterLoadDocument({ document }) {
    let [since, edits] = [performance.now(), 0];
    const merge = mergingEarly(document);
    document.on("update", () => {
      merge();
      edits += 1;
      const now = performance.now();
      const passed = now - since;
      if (passed < EVERY) return;
      document.flushDelay = (edits / passed) * 1_000 > MANY ? relayTogether : 0;
      [since, edits] = [now, 0];
    });
  },
});

/** Hocuspocus merges all that waits in one go; here what came is merged a few at a time, to be called after each. */
function mergingEarly(document: Document): () => void {
  let waiting: Uint8Array[] | undefined;
  let merged = 0;
  return () => {
    // biome-ignore lint/complexity/useLiteralKeys: private there; the types still tell when it is gone
    const now = document["pendingUpdates"];
    if (now !== waiting) [waiting, merged] = [now, 0];
    const fresh = now.length - merged;
    if (fresh < AT_A_TIME) return;
    now.splice(merged, fresh, mergeUpdates(now.slice(merged)));
    merged += 1;
  };
}
