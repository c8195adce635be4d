import type { Clock } from "../ui/browserClock.ts";

/**
 * Sends merged patches, the first at once, the last never lost, nothing while nothing changes. After
 * each it waits as many ms as `send` gives. `flush` sends what waits now.
 */
export function throttled<T extends object>(send: (patch: Partial<T>) => number, clock: Clock) {
  let waiting: Partial<T> | undefined;
  let next = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | undefined;
  const flush = () => {
    cancel?.();
    cancel = undefined;
    if (!waiting) return;
    const patch = waiting;
    waiting = undefined;
    next = clock.now() + send(patch);
  };
  return {
    set(patch: Partial<T>) {
      waiting = { ...waiting, ...patch };
      if (cancel) return;
      const rest = next - clock.now();
      if (rest <= 0) flush();
      else cancel = clock.after(rest, flush);
    },
    flush,
    stop() {
      cancel?.();
      cancel = undefined;
      waiting = undefined;
    },
  };
}
