import * as Y from "yjs";
import type { Clocks } from "./coversClocks.ts";
import { frameContent } from "./frameContent.ts";

/**
 * Under which ids this page writes, and how far each has left. Where the server has more of one than
 * ever left, somebody else may have written there while we were away: or another tab has brought it,
 * out of the browser's copy.
 */
export function ownClocks(doc: Y.Doc) {
  const own = new Set<number>();
  const left = new Map<number, number>();
  const wrote = (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    if (local) own.add(doc.clientID);
  };
  const note = (client: number, clock: number) => {
    if (clock > (left.get(client) ?? 0)) left.set(client, clock);
  };
  doc.on("update", wrote);

  return {
    /** A message has left. */
    sent(message: unknown): void {
      const carried = frameContent(message);
      if (carried === undefined || carried.kind === "question") return;
      for (const [client, clock] of Y.parseUpdateMeta(carried.content).to) note(client, clock);
    },
    /** What the server has up to a clock is ours, whoever brought it. */
    isOurs: note,
    /** The server has told what it has: the first of our ids of which it has more than we sent. */
    overtaken(has: Clocks): number | undefined {
      return [...own].find((client) => (has.get(client) ?? 0) > (left.get(client) ?? 0));
    },
    stop: () => doc.off("update", wrote),
  };
}
