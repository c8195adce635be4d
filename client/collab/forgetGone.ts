import type { Awareness } from "y-protocols/awareness";

/**
 * Forgets the clock of whoever the connection (`origin` of its changes) says is gone. When the connection is lost everybody is taken away, and when
 * it is back they say the same under the same clock as before: awareness would ignore it as known
 * until they say something new, up to 15 seconds later. `stop` ends it.
 */
export function forgetGone(awareness: Awareness, origin: object): { stop: () => void } {
  const forget = ({ removed }: { removed: number[] }, by: unknown) => {
    // Who is gone for another reason is told to the server, with their clock.
    if (by !== origin) return;
    for (const id of removed) if (id !== awareness.clientID) awareness.meta.delete(id);
  };
  awareness.on("update", forget);
  return { stop: () => awareness.off("update", forget) };
}
