/** How many colours a client tells people apart by: an index means its rest by this. */
export const personHues = 8;

/** A person's colour index: the same wherever they appear, spread evenly over any small palette. */
export function colorOf(userId: string): number {
  let hash = 2166136261;
  for (let index = 0; index < userId.length; index++)
    hash = Math.imul(hash ^ userId.charCodeAt(index), 16777619);
  // The low bits of FNV are its weakest, and a palette looks at those alone.
  return ((hash ^ (hash >>> 15)) >>> 0) % 4096;
}
