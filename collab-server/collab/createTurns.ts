import { performance } from "node:perf_hooks";

/** How long one turn of the event loop goes on to read from sockets, in milliseconds. */
const AT_MOST = 10;

type Readable = { pause(): void; resume(): void };

/**
 * Lets everyone have a turn. Node reads up to 2 MiB of a socket before it looks at the next, at its
 * timers or at the disk's answers: thousands of frames, and seconds for all the others. Told of each
 * frame that comes, it stops reading sockets that send on when the turn is over.
 */
export function createTurns() {
  let began: number | undefined;
  const waiting = new Set<Readable>();

  function end(): void {
    began = undefined;
    const all = [...waiting];
    waiting.clear();
    for (const socket of all) socket.resume();
  }

  return function heard(socket: Readable): void {
    const now = performance.now();
    if (began === undefined) {
      began = now;
      setImmediate(end);
    }
    if (now - began < AT_MOST || waiting.has(socket)) return;
    waiting.add(socket);
    socket.pause();
  };
}
