import type * as Y from "yjs";

/** Stands where a text has something that is no words; both are one sign long. */
const foreign = "\uFFFC";

/** The signs of a text, each at its index. */
export function signsOf(text: Y.Text): string {
  const parts = text.toDelta() as { insert: unknown }[];
  return parts.map(({ insert }) => (typeof insert === "string" ? insert : foreign)).join("");
}

/**
 * An observer that must come before an editor's own: a program can put into a text what is no words,
 * and CodeMirror never ends on an insert that is no string.
 */
export function toWords(event: Y.YTextEvent): void {
  for (const change of event.delta)
    if (change.insert !== undefined && typeof change.insert !== "string") change.insert = foreign;
}
