/** Frames that come when they are asked for. */
export function slowFrames(between: number, still = false) {
  let now = 0;
  let waiting: ((now: number) => void) | undefined;
  return {
    now: () => now,
    request(run: (now: number) => void) {
      waiting = run;
      return 1;
    },
    cancel() {
      waiting = undefined;
    },
    still: () => still,
    /** Draws one frame; false where nobody asked for one. */
    frame() {
      const run = waiting;
      waiting = undefined;
      now += between;
      run?.(now);
      return run !== undefined;
    },
  };
}
