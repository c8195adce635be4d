import type { Position } from "@coweave/shared/graph/Graph.ts";
import type { CanvasPeer } from "./CanvasPeer.ts";
import { createGlide, type Glide } from "./createGlide.ts";

/** Where nodes are that someone else is dragging: one subscription a node, no nodes array touched. */
export type RemoteDrags = {
  update(peers: readonly CanvasPeer[]): void;
  get(nodeId: string): Position | null;
  subscribe(nodeId: string, changed: () => void): () => void;
};

export function createRemoteDrags(): RemoteDrags {
  const places = new Map<string, Position>();
  const glides = new Map<string, Glide>();
  const listeners = new Map<string, Set<() => void>>();
  const tell = (id: string) => {
    for (const changed of listeners.get(id) ?? []) changed();
  };
  return {
    update(peers) {
      const now = new Map(peers.flatMap((peer) => Object.entries(peer.drag ?? {})));
      for (const [id, glide] of glides) {
        if (now.has(id)) continue;
        glide.stop();
        glides.delete(id);
        places.delete(id);
        tell(id);
      }
      for (const [id, at] of now) {
        const glide =
          glides.get(id) ??
          createGlide((place) => {
            places.set(id, place);
            tell(id);
          });
        glides.set(id, glide);
        glide.to(at);
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
