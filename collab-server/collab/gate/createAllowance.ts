/** So much at once, and what comes back with time; `take` says false when there is not enough left. */
export function createAllowance({ most, perSecond }: { most: number; perSecond: number }) {
  let left = most;
  let at: number | undefined;
  return {
    /** `now` in milliseconds of any clock that runs forward. What is taken may go below nothing once. */
    take(amount: number, now: number): boolean {
      if (at !== undefined) left = Math.min(most, left + ((now - at) / 1000) * perSecond);
      at = now;
      left -= amount;
      return left >= 0;
    },
  };
}
