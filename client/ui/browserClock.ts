/** Time, as code that can be tested needs it: milliseconds, and a timer that can be called off. */
export type Clock = {
  now(): number;
  after(ms: number, run: () => void): () => void;
};

export const browserClock: Clock = {
  now: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
