import type * as Y from "yjs";

/** Makes a text read `next` by replacing only the stretch that differs, so that two people's edits merge. */
export function setText(text: Y.Text, next: string): void {
  const before = text.toString();
  if (before === next) return;
  let start = 0;
  const shorter = Math.min(before.length, next.length);
  while (start < shorter && before[start] === next[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === next[next.length - 1 - end])
    end++;
  // Never cut between the halves of a surrogate pair: each half alone is no character.
  if (start > 0 && isHighSurrogate(before, start - 1)) start--;
  if (end > 0 && isHighSurrogate(before, before.length - end - 1)) end--;
  const removed = before.length - start - end;
  if (removed > 0) text.delete(start, removed);
  const inserted = next.slice(start, next.length - end);
  if (inserted) text.insert(start, inserted);
}

function isHighSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xd800 && code <= 0xdbff;
}
