import type * as Y from "yjs";

type Change = { at: number; removed: number; inserted: string };

/**
 * Makes a text read `next` by replacing only the stretch that differs, so that two people's edits
 * merge. `before` is what the writer was looking at: what others have changed since, and no screen
 * has shown yet, stays.
 */
export function setText(text: Y.Text, next: string, before?: string): void {
  const now = text.toString();
  const seen = before ?? now;
  const ours = changeOf(seen, next);
  if (!ours) return;
  const theirs = changeOf(seen, now);
  const { at, removed, inserted } = theirs ? after(theirs, ours) : ours;
  if (removed > 0) text.delete(at, removed);
  if (inserted) text.insert(at, inserted);
}

/** The one stretch in which two texts differ; nothing where they are the same. */
function changeOf(before: string, next: string): Change | undefined {
  if (before === next) return undefined;
  let start = 0;
  const shorter = Math.min(before.length, next.length);
  while (start < shorter && before[start] === next[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === next[next.length - 1 - end])
    end++;
  // Never cut between the halves of a surrogate pair: each half alone is no character.
  if (start > 0 && isHighSurrogate(before, start - 1)) start--;
  if (end > 0 && isHighSurrogate(before, before.length - end - 1)) end--;
  return {
    at: start,
    removed: before.length - start - end,
    inserted: next.slice(start, next.length - end),
  };
}

/** Our change as it is to be made once theirs, of the same text, has been. */
function after(theirs: Change, ours: Change): Change {
  if (ours.at + ours.removed <= theirs.at) return ours;
  if (ours.at >= theirs.at + theirs.removed)
    return { ...ours, at: ours.at + theirs.inserted.length - theirs.removed };
  // Of one stretch written by both, both versions stay: nobody's words are taken away unseen.
  return { at: theirs.at + theirs.inserted.length, removed: 0, inserted: ours.inserted };
}

function isHighSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xd800 && code <= 0xdbff;
}
