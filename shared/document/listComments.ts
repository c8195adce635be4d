import * as Y from "yjs";

/**
 * The comments of a thread as the document keeps them, each with the id it goes by. A peer may have
 * given one id to two: the later one gets another, so that neither hides the other.
 */
export function listComments(thread: unknown): { id: string; map: Y.Map<unknown> }[] {
  const comments: unknown = thread instanceof Y.Map ? thread.get("comments") : undefined;
  if (!(comments instanceof Y.Array)) return [];
  const taken = new Set<string>();
  return comments.toArray().flatMap((map: unknown) => {
    const given: unknown = map instanceof Y.Map ? map.get("id") : undefined;
    if (!(map instanceof Y.Map) || typeof given !== "string") return [];
    let id = given;
    for (let count = 2; taken.has(id); count++) id = `${given}~${count}`;
    taken.add(id);
    return [{ id, map }];
  });
}
