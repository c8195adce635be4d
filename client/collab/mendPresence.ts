import type { Awareness } from "y-protocols/awareness";

/**
 * What a lost connection must not do to presence; `origin` is that of the connection's changes.
 * Others: their clock is forgotten with them. When the connection is back they say the same under the
 * same clock as before, and awareness would ignore it as known until they say something new, up to 15
 * seconds later. Oneself: the provider takes everyone away but the document's client, and that is
 * another than presence's once the document writes under a new id. `stop` ends it.
 */
export function mendPresence(awareness: Awareness, origin: object): { stop: () => void } {
  let own = awareness.getLocalState();
  const mend = ({ removed }: { removed: number[] }, by: unknown) => {
    // Who is gone for another reason is told to the server, with their clock.
    if (by === origin)
      for (const id of removed) if (id !== awareness.clientID) awareness.meta.delete(id);
    if (by === origin && removed.includes(awareness.clientID)) awareness.setLocalState(own);
    own = awareness.getLocalState();
  };
  awareness.on("update", mend);
  return { stop: () => awareness.off("update", mend) };
}
