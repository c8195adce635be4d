import type { Found, LostUpdates } from "../Found.ts";
import type { Mended } from "./mendLog.ts";

type Findings = {
  log: Mended | undefined;
  kept: string | undefined;
  rebuilt: boolean;
  lost: readonly LostUpdates[];
};

/** What the log of the server says of a damaged database; undefined where there is nothing to say. */
export function describeFound({ log, kept, rebuilt, lost }: Findings): Found | undefined {
  const { unreadable = 0, missing = 0, torn = false, hit = [] } = log ?? {};
  const said: string[] = [];
  if (missing > 0)
    said.push(`the end of the write-ahead log is missing, ${missing} pages that were on disk`);
  if (unreadable > 0)
    said.push(`${unreadable} pages of the write-ahead log are not as they were written`);
  if (torn)
    said.push(
      "the last transaction of the write-ahead log is not whole and was left out, as after a power failure",
    );
  if (log && said.length === 0)
    said.push("the write-ahead log was damaged; all of it could be read all the same");
  if (rebuilt) said.push("the database was damaged; it was made anew of what could be read");
  if (lost.length > 0)
    said.push(
      "documents have less than was stored; who opens them is told, and whoever has the rest brings it back",
    );
  if (said.length === 0) return undefined;
  if (kept) said.push("the files as they were found are kept");

  const others: Record<string, number> = {};
  for (const mark of hit)
    for (const [method, times] of Object.entries(mark.others))
      others[method] = (others[method] ?? 0) + times;
  return {
    message: said.join("; "),
    kept,
    unreadablePages: unreadable,
    missingPages: missing,
    lost,
    others,
  };
}
