import type { Position } from "@coweave/shared/graph/Graph.ts";
import { PerfectCursor } from "perfect-cursors";
import type { CanvasPeer } from "./CanvasPeer.ts";

/** Where nodes are that someone else is dragging: one subscription a node, no nodes array touched. */
export type RemoteDrags = {
  update(peers: readonly CanvasPeer[]): void;
  get(nodeId: string): Position | null;
  subscribe(nodeId: string, changed: () => void): () => void;
};

export function createRemoteDrags(): RemoteDrags {
  const places = new Map<string, Position>();
  const movers = new Map<string, PerfectCursor>();
  const listeners = new Map<string, Set<() => void>>();
  const tell = (id: string) => {
    for (const changed of listeners.get(id) ?? []) changed();
  };
  return {
    update(peers) {
      const now = new Map(peers.flatMap((peer) => Object.entries(peer.drag ?? {})));
      for (const [id, mover] of movers) {
        if (now.has(id)) continue;
        mover.dispose();
        movers.delete(id);
        places.delete(id);
        tell(id);
      }
      for (const [id, { x, y }] of now) {
        let mover = movers.get(id);
        if (!mover) {
          const fresh: PerfectCursor = new PerfectCursor(([px = x, py = y]) => {
            // An animation that is still running must not bring a dropped node back.
            if (movers.get(id) !== fresh) return;
            places.set(id, { x: px, y: py });
            tell(id);
          });
          movers.set(id, fresh);
          mover = fresh;
        }
        mover.addPoint([x, y]);
      }
    },
    get: (id) => places.get(id) ?? null,
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
