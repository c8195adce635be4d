/** No more often than this, in milliseconds: twenty times a second. */
const fastest = 50;
/** What one person's presence may cost a watcher, in bytes a millisecond: six kilobytes a second. */
const budget = 6;
/** Whoever drags several nodes may cost so much in all. */
const most = 24;
/** Bytes around a state in its frame: the document's name, who, and the clock. */
const envelope = 48;

/**
 * Milliseconds until presence may be sent again after `state` was. A state travels whole at every
 * change, so a large one (many nodes selected) goes less often: a watcher pays six kilobytes a second
 * for one person, and as much again for each further node they drag, up to four.
 */
export function presencePace(state: Readonly<Record<string, unknown>>): number {
  const dragged = typeof state.drag === "object" && state.drag ? Object.keys(state.drag).length : 0;
  const bytes = new TextEncoder().encode(JSON.stringify(state)).length + envelope;
  return Math.max(fastest, bytes / Math.min(most, budget * Math.max(1, dragged)));
}
