import * as Y from "yjs";
import { withoutRange } from "./birth.ts";

type Step = Pick<Y.UndoManager["undoStack"][number], "insertions" | "deletions">;

/**
 * Takes out of the steps the earlier values of keys that are somebody else's by now: what the step
 * put in their place was taken away by a colleague. Where the colleague's own value is here too, Yjs
 * sees that by itself. It may be still on its way: deletions come without it where it waits for other
 * operations at the server. An earlier value set meanwhile could win over it, and a redo that takes
 * that away again would leave the key empty for everyone. `steps` come in the order in which they
 * would be taken back.
 */
export function withoutOverruled(doc: Y.Doc, steps: readonly Step[]): void {
  const own = Y.mergeDeleteSets(steps.map(({ deletions }) => deletions));
  for (const step of steps)
    for (const [client, ranges] of [...step.deletions.clients])
      for (const { clock, len } of [...ranges])
        for (let at = clock; at < clock + len; at++) {
          const item = structAt(doc, Y.createID(client, at));
          if (!(item instanceof Y.Item) || item.parentSub === null) {
            // Text, or what is known to nobody any more.
            if (item) at = item.id.clock + item.length - 1;
            continue;
          }
          const ours = successor(item, at, step);
          if (!ours || !isOverruled(doc, ours, own)) continue;
          // Nor will one's own step bring back what earlier ones left there.
          for (const { clients } of [step.deletions, own])
            withoutRange(clients, client, { from: at, to: at + 1 });
        }
}

/** What the step left in place of a value; undefined where it only took the value away. */
function successor(item: Y.Item, clock: number, { insertions, deletions }: Step): Y.ID | undefined {
  for (let at: Y.Item | null = item; at; at = at.right) {
    // Deleted values of one client may be merged into one item.
    const from: number = at === item ? clock + 1 : at.id.clock;
    for (let next = from; next < at.id.clock + at.length; next++) {
      const id = Y.createID(at.id.client, next);
      if (Y.isDeleted(insertions, id) && !Y.isDeleted(deletions, id)) return id;
    }
  }
  return undefined;
}

/** Whether a value of one's own, or what an undo brought back of it, was deleted, and not by oneself. */
function isOverruled(doc: Y.Doc, id: Y.ID, own: Step["deletions"]): boolean {
  const item = structAt(doc, id);
  if (!(item instanceof Y.Item)) return false;
  if (item.redone) return isOverruled(doc, item.redone, own);
  return item.deleted && !Y.isDeleted(own, id);
}

function structAt({ store }: Y.Doc, id: Y.ID): Y.Item | Y.GC | undefined {
  return id.clock < Y.getState(store, id.client) ? Y.getItem(store, id) : undefined;
}
