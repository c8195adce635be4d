import { WebSocket } from "ws";
import { readFrame } from "../../collab-server/collab/readFrame.ts";

/**
 * Times from an edit to the server's word that it is on disk, for one connection: its socket counts
 * the frames, `edited` is called right after an edit, `heard` with every stateless message.
 */
export function markClock() {
  let frames = 0;
  let waiting: { frame: number; at: number }[] = [];
  let marks: number[] = [];

  class CountingSocket extends WebSocket {
    override send(data: never) {
      const kind = readFrame(data)?.kind;
      if (kind === "step2" || kind === "update") frames += 1;
      super.send(data);
    }
  }

  return {
    Socket: CountingSocket,
    edited(at: number) {
      waiting.push({ frame: frames, at });
    },
    heard(payload: string) {
      const message = JSON.parse(payload) as { type: string; frames: number };
      if (message.type !== "durable") return;
      const now = performance.now();
      for (const { frame, at } of waiting) if (frame <= message.frames) marks.push(now - at);
      waiting = waiting.filter(({ frame }) => frame > message.frames);
    },
    take(): number[] {
      const taken = marks;
      marks = [];
      return taken;
    },
  };
}
