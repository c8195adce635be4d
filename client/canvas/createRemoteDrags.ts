import type { Position } from "@coweave/shared/graph/Graph.ts";
import { browserFrames, createGlide, type Frames, type Glide } from "./createGlide.ts";
import type { CanvasPeer } from "./people/CanvasPeer.ts";

/** Where nodes are that someone else is dragging: one subscription a node, no nodes array touched. */
export type RemoteDrags = {
  update(peers: readonly Pick<CanvasPeer, "drag">[]): void;
  get(nodeId: string): Position | null;
  subscribe(nodeId: string, changed: () => void): () => void;
};

type Drag = { glide: Glide; place: Position; ending: boolean };

/**
 * `homeOf` says where the document has a node. A drag begins and ends there, whether it was dropped
 * there or its person vanished: the card goes the rest of the way, and is let go when it has arrived.
 */
export function createRemoteDrags(
  homeOf: (nodeId: string) => Position | undefined,
  frames: Frames = browserFrames,
): RemoteDrags {
  const drags = new Map<string, Drag>();
  const listeners = new Map<string, Set<() => void>>();
  const tell = (id: string) => {
    for (const changed of listeners.get(id) ?? []) changed();
  };
  const goHome = (id: string, drag: Drag) => {
    const home = homeOf(id);
    const isThere = home && home.x === drag.place.x && home.y === drag.place.y;
    if (home && !isThere) return drag.glide.to(home);
    drag.glide.stop();
    drags.delete(id);
    tell(id);
  };
  const begin = (id: string, from: Position): Drag => {
    const drag: Drag = {
      place: from,
      ending: false,
      glide: createGlide(
        (place) => {
          drag.place = place;
          tell(id);
        },
        frames,
        () => {
          if (drag.ending) goHome(id, drag);
        },
      ),
    };
    drags.set(id, drag);
    drag.glide.to(from);
    return drag;
  };
  return {
    update(peers) {
      const now = new Map(peers.flatMap((peer) => Object.entries(peer.drag ?? {})));
      for (const [id, drag] of drags) {
        if (now.has(id) || drag.ending) continue;
        drag.ending = true;
        goHome(id, drag);
      }
      for (const [id, at] of now) {
        const home = homeOf(id);
        const drag = drags.get(id) ?? (home && begin(id, home));
        if (!drag) continue;
        drag.ending = false;
        drag.glide.to(at);
      }
    },
    get: (id) => drags.get(id)?.place ?? null,
    subscribe(id, changed) {
      const set = listeners.get(id) ?? new Set();
      listeners.set(id, set.add(changed));
      return () => {
        set.delete(changed);
        if (set.size === 0) listeners.delete(id);
      };
    },
  };
}
