import type { Position } from "@coweave/shared/graph/Graph.ts";
import { createStore, type StoreApi } from "zustand/vanilla";
import { browserFrames, createGlide, type Frames, type Glide } from "../createGlide.ts";
import type { CanvasPeer } from "./CanvasPeer.ts";

/** Something of each peer that moves: who has one and how it looks is rendered, where it is is drawn straight to an element. */
export type Trails<L> = {
  update(peers: readonly CanvasPeer[]): void;
  /** Changes only when one comes, goes or looks different; those that look the same keep their identity. */
  looks: StoreApi<readonly Look<L>[]>;
  /** Draws now and at each move, until the function it gives is called. */
  follow(clientId: number, draw: (at: Position) => void): () => void;
};

export type Look<L> = L & { clientId: number };

type Trail = { glide: Glide; at: Position; draws: Set<(at: Position) => void> };

/** `read` says where a peer's is and how it looks; null: this peer has none. */
export function createTrails<L extends object>(
  read: (peer: CanvasPeer) => { at: Position; look: L } | null,
  frames: Frames = browserFrames,
): Trails<L> {
  const looks = createStore<readonly Look<L>[]>(() => []);
  const trails = new Map<number, Trail>();

  const begin = (at: Position): Trail => {
    const trail: Trail = {
      at,
      draws: new Set(),
      glide: createGlide((place) => {
        trail.at = place;
        for (const draw of trail.draws) draw(place);
      }, frames),
    };
    return trail;
  };

  return {
    looks,
    update(peers) {
      const before = looks.getState();
      const next: Look<L>[] = [];
      for (const peer of peers) {
        const found = read(peer);
        if (!found) continue;
        const { clientId } = peer;
        const trail = trails.get(clientId) ?? begin(found.at);
        trails.set(clientId, trail);
        trail.glide.to(found.at);
        const look = { ...found.look, clientId };
        const old = before.find((other) => other.clientId === clientId);
        next.push(old && JSON.stringify(old) === JSON.stringify(look) ? old : look);
      }
      const here = new Set(next.map(({ clientId }) => clientId));
      for (const [clientId, trail] of trails) {
        if (here.has(clientId)) continue;
        trail.glide.stop();
        trails.delete(clientId);
      }
      const unchanged =
        next.length === before.length && next.every((look, index) => look === before[index]);
      if (!unchanged) looks.setState(next, true);
    },
    follow(clientId, draw) {
      const trail = trails.get(clientId);
      if (!trail) return () => {};
      trail.draws.add(draw);
      draw(trail.at);
      return () => trail.draws.delete(draw);
    },
  };
}
