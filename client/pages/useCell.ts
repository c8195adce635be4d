import { useEffect, useMemo, useRef } from "react";
import type { Readable } from "../ui/Readable.ts";

/** A rendered value as a readable, for a child that must not render whenever its parent does. */
export function useCell<T>(value: T): Readable<T> {
  const current = useRef(value);
  const listeners = useRef(new Set<() => void>());
  useEffect(() => {
    if (Object.is(current.current, value)) return;
    current.current = value;
    for (const changed of [...listeners.current]) changed();
  }, [value]);
  return useMemo(
    () => ({
      get: () => current.current,
      subscribe(changed) {
        listeners.current.add(changed);
        return () => listeners.current.delete(changed);
      },
    }),
    [],
  );
}
