import type { Random } from "@coweave/shared/document/test/random.ts";

/**
 * Runs with ids (`newId`) that come from the seed. Ids decide the order of what was made at the same
 * time, so without this no run could be repeated.
 */
export async function withSeededIds<T>(r: Random, run: () => Promise<T>): Promise<T> {
  const seeded = (bytes: Uint8Array) => {
    for (let index = 0; index < bytes.length; index++) bytes[index] = r.below(256);
    return bytes;
  };
  Object.defineProperty(crypto, "getRandomValues", { value: seeded, configurable: true });
  try {
    return await run();
  } finally {
    // The real one is the prototype's.
    Reflect.deleteProperty(crypto, "getRandomValues");
  }
}
