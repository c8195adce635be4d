import { type Clocks, coversClocks } from "./coversClocks.ts";

/**
 * One of our own transactions that the server has not yet confirmed as stored. `frame` is the number
 * of the frame that carried it on this connection, null while none did. `counts` is false for what
 * came from the local copy, which may long be stored: it is waited for, and not shown as a change.
 */
export type UnsavedChange = {
  frame: number | null;
  clocks: Clocks;
  counts: boolean;
  /** The server left the frame out: one's role forbids it. */
  refused?: boolean;
};

export type SaveEvent =
  | { type: "changed"; change: UnsavedChange }
  /** A step 2 left: it carries everything the server lacked, also what no frame had carried so far. */
  | { type: "stepTwoSent"; frame: number }
  | { type: "disconnected" }
  | {
      type: "durable";
      stateVector: Clocks;
      frames: number;
      leftOut?: { frames: readonly number[]; counted: number } | undefined;
    };

/**
 * What is still unsaved after one more event. A change is saved when the state vector on disk *and*
 * the number of frames on disk cover it: a delete moves no state vector, and an operation may wait
 * in the server for one it depends on.
 */
export function unsavedChanges(
  unsaved: readonly UnsavedChange[],
  event: SaveEvent,
): readonly UnsavedChange[] {
  switch (event.type) {
    case "changed":
      return [...unsaved, event.change];
    case "stepTwoSent":
      return unsaved.map((change) =>
        change.frame === null || change.refused ? sentAgain(change, event.frame) : change,
      );
    case "disconnected":
      // Frames are counted per connection, and nobody knows which of ours still arrived.
      return unsaved.map((change) => (change.frame === null ? change : { ...change, frame: null }));
    case "durable": {
      const leftOut = new Set(event.leftOut?.frames);
      const counted = event.leftOut?.counted ?? event.frames;
      return unsaved.flatMap((change) => {
        if (change.frame === null || change.frame > counted) return [change];
        if (leftOut.has(change.frame))
          return [change.refused ? change : { ...change, refused: true }];
        return coversClocks(event.stateVector, change.clocks) ? [] : [change];
      });
    }
    default:
      return event satisfies never;
  }
}

/** It brings all that the server lacks, so what was left out before as well: the role may be another. */
function sentAgain({ refused: _, ...change }: UnsavedChange, frame: number): UnsavedChange {
  return { ...change, frame };
}
