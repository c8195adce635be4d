import { random } from "@coweave/shared/document/test/random.ts";
import { onTestFinished } from "vitest";
import { FuzzWorld, turn } from "./FuzzWorld.ts";
import { realParts } from "./Parts.ts";
import type { Peer } from "./Peer.ts";

/** Ann and Ben at one server in memory, with everything stored, and what may befall the three. */
export async function annAndBen() {
  const world = new FuzzWorld(random(1), realParts);
  await world.begin(2);
  onTestFinished(() => world.end());
  const [ann, ben] = world.peers as [Peer, Peer];
  ann.connect();
  ben.connect();
  await turn();
  await world.settle();
  return {
    world,
    ann,
    ben,
    /** Everything gets through to everyone, and nothing to the disk. */
    async relay(): Promise<void> {
      for (let round = 0; round < 6; round++) {
        for (const { socket } of world.peers) {
          while (socket?.up.length) socket.deliverUp();
          while (socket?.down.length) socket.deliverDown();
        }
        await turn();
      }
    },
    /** The server dies with all that was not stored, and starts again; nobody is connected. */
    async kill(): Promise<void> {
      for (const { socket } of world.peers) socket?.cut();
      world.life.kill(0);
      await world.restart();
    },
    async comeBack(...peers: Peer[]): Promise<void> {
      for (const peer of peers) peer.connect();
      await turn();
      await world.settle();
    },
  };
}
