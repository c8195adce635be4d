import type { z } from "zod";

const probes = [null, true, 0, "", [], {}];
const known = new WeakMap<z.ZodType, boolean>();

/**
 * Whether a field takes any JSON there is. Then a value that is JSON need not be checked again:
 * zod would walk and copy it, 60 ms for a megabyte, and leave out a key called `__proto__`.
 */
export function takesAnyJson(schema: z.ZodType): boolean {
  let takes = known.get(schema);
  if (takes === undefined) {
    takes = probes.every((probe) => schema.safeParse(probe).success);
    known.set(schema, takes);
  }
  return takes;
}
