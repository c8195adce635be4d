import type { PresenceUser, Wire } from "@coweave/shared/api/Presence.ts";
import { browserFrames, type Frames } from "../createGlide.ts";
import type { CanvasPeer } from "./CanvasPeer.ts";
import { createTrails } from "./createTrails.ts";

/** A person's pointer, and what they say at it. */
export type PointerLook = { user: PresenceUser; faded: boolean; chat: string | null };
/** An edge that a person is drawing, from this handle. */
export type WireLook = Omit<Wire, "to"> & { user: PresenceUser };

export type RemoteTrails = ReturnType<typeof remoteTrails>;

/**
 * The others' pointers and the edges they are drawing. A person has one pointer, in the tab they are
 * at; one's own other tab has none here.
 */
export function remoteTrails(me: string, frames: Frames = browserFrames) {
  const isShown = ({ user, main }: CanvasPeer) => main && user.id !== me;
  const pointers = createTrails<PointerLook>((peer) => {
    const { user, cursor, chat, attention } = peer;
    if (!cursor || !isShown(peer)) return null;
    return { at: cursor, look: { user, chat, faded: attention !== "active" } };
  }, frames);
  const wires = createTrails<WireLook>((peer) => {
    if (!peer.wire || !isShown(peer)) return null;
    const { to, ...from } = peer.wire;
    return { at: to, look: { ...from, user: peer.user } };
  }, frames);
  return {
    pointers,
    wires,
    update(peers: readonly CanvasPeer[]) {
      pointers.update(peers);
      wires.update(peers);
    },
  };
}
