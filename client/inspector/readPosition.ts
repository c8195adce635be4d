import * as Y from "yjs";
import { z } from "zod";

const Id = z.object({ client: z.int().min(0), clock: z.int().min(0) });
const Position = z.object({
  type: Id.nullish(),
  tname: z.string().nullish(),
  item: Id.nullish(),
  assoc: z.number().optional(),
});

/**
 * A position in a text as a peer's presence tells it; undefined where it is none: Yjs would throw on
 * such a thing, and take the editor of everyone who sees it down.
 */
export function readPosition(value: unknown): Y.RelativePosition | undefined {
  const read = Position.safeParse(value);
  return read.success ? Y.createRelativePositionFromJSON(read.data) : undefined;
}
