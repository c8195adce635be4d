import { useCallback, useInsertionEffect, useRef } from "react";

/** A callback of constant identity that always runs the latest version. Call it in events only. */
export function useStable<A extends unknown[], R>(callback: (...args: A) => R): (...args: A) => R {
  const latest = useRef(callback);
  useInsertionEffect(() => {
    latest.current = callback;
  });
  return useCallback((...args) => latest.current(...args), []);
}
