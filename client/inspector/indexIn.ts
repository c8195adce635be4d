import * as Y from "yjs";

/** The index a position has in a text now; undefined for one of another text, or not known here yet. */
export function indexIn(text: Y.Text, position: Y.RelativePosition): number | undefined {
  if (!text.doc) return undefined;
  try {
    const place = Y.createAbsolutePositionFromRelativePosition(position, text.doc);
    return place?.type === text ? place.index : undefined;
  } catch {
    // An id that names no operation, however well it is formed.
    return undefined;
  }
}
