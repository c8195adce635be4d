import type { LoggedUpdate } from "../../Storage.ts";
import type { Reply, Request } from "../runBatch.ts";
import type { Mark } from "./Marks.ts";

/** What a batch has written, for its mark; undefined where it wrote nothing. */
export function whatWasDone(
  batch: readonly Request[],
  replies: readonly Reply[],
  isWrite: (method: string) => boolean,
): Omit<Mark, "frames" | "copied"> | undefined {
  const highest = new Map<string, [string, string, number]>();
  let removed: string[] = [];
  const others: Record<string, number> = {};
  let wrote = false;
  for (const [n, { method, args }] of batch.entries()) {
    if (!replies[n]?.ok || !isWrite(method)) continue;
    wrote = true;
    if (method === "documents.append") {
      for (const { documentId, writer, seq } of args[0] as readonly LoggedUpdate[]) {
        const key = JSON.stringify([documentId, writer]);
        highest.set(key, [documentId, writer, Math.max(seq, highest.get(key)?.[2] ?? 0)]);
      }
    } else if (method === "documents.remove") {
      const id = String(args[0]);
      removed = [...removed, id];
      for (const [key, [documentId]] of highest) if (documentId === id) highest.delete(key);
    } else others[method] = (others[method] ?? 0) + 1;
  }
  return wrote ? { updates: [...highest.values()], removed, others } : undefined;
}
