import type { Awareness } from "y-protocols/awareness";

/**
 * Forgets the clock of whoever is gone. When the connection is lost everybody is taken away, and when
 * it is back they say the same under the same clock as before: awareness would ignore it as known
 * until they say something new, up to 15 seconds later. `stop` ends it.
 */
export function forgetGone(awareness: Awareness): { stop: () => void } {
  const forget = ({ removed }: { removed: number[] }) => {
    for (const id of removed) if (id !== awareness.clientID) awareness.meta.delete(id);
  };
  awareness.on("update", forget);
  return { stop: () => awareness.off("update", forget) };
}
