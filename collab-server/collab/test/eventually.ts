import { vi } from "vitest";

/** Looks again and again until `check` no longer throws; for ten seconds on a busy machine. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 10_000, interval: 5 });
}
