import * as Y from "yjs";
import type { FuzzWorld } from "./FuzzWorld.ts";
import { insist } from "./insist.ts";
import type { Peer } from "./Peer.ts";

/** What a peer had heard and sent on the connection that the kill cut. */
export type Heard = Pick<Peer, "name" | "durable" | "frames">;

/** To be called when the server was killed: what it had called durable must be on disk. */
export function checkDurable(world: FuzzWorld, heard: readonly Heard[]): void {
  const doc = world.loadFresh();
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
  const before = Y.snapshot(doc);
  for (const { name, durable, frames } of heard) {
    if (!durable) continue;
    const vector = Y.decodeStateVector(Buffer.from(durable.stateVector, "base64"));
    for (const [client, clock] of vector)
      insist(
        (clocks.get(client) ?? 0) >= clock,
        () =>
          `${name} was told that ${clock} operations of ${client} are durable, ${clocks.get(client) ?? 0} are`,
      );
    for (const frame of frames.slice(0, durable.frames)) Y.applyUpdate(doc, frame);
    insist(
      Y.equalSnapshots(Y.snapshot(doc), before),
      () => `${name} was told that ${durable.frames} frames are durable, and not all of them are`,
    );
  }
  doc.destroy();
}
