import { useSyncExternalStore } from "react";
import type { Readable } from "./Readable.ts";

/** Renders with the current value and again whenever it changes. */
export function useReadable<T>(readable: Readable<T>): T {
  return useSyncExternalStore(readable.subscribe, readable.get);
}
