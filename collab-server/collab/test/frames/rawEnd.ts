import { createDecoder, readVarString, readVarUint } from "lib0/decoding";
import type { RawSocket } from "../../Socket.ts";

/** Hocuspocus's number for "your update or step 2 was taken, or not". */
const SYNC_STATUS = 8;

export type RawEnd = ReturnType<typeof rawEnd>;

/** A websocket in memory, without a protocol on top: what the server is sent, it has at once. */
export function rawEnd(onMessage: (data: Uint8Array) => void = () => {}) {
  const heard = new Map<string, ((...args: never[]) => void)[]>();
  let code: number | undefined;
  let answers = 0;
  let isPaused = false;
  /** Sent, and not read by the server yet: what in life waits in the network. */
  const unread: Uint8Array[] = [];
  const deliver = (frame: Uint8Array) => tell("message", Buffer.from(frame), true);
  const tell = (event: string, ...args: unknown[]) => {
    for (const listener of heard.get(event) ?? []) listener(...(args as never[]));
  };
  const server: RawSocket = {
    get readyState() {
      return code === undefined ? 1 : 3;
    },
    bufferedAmount: 0,
    send(data) {
      if (typeOf(data) === SYNC_STATUS) answers += 1;
      onMessage(data);
    },
    close(given = 1005) {
      if (code !== undefined) return;
      code = given;
      tell("close");
    },
    terminate() {
      server.close(1006);
    },
    pause() {
      isPaused = true;
    },
    resume() {
      isPaused = false;
      while (!isPaused && unread.length > 0) deliver(unread.shift() as Uint8Array);
    },
    on(event: string, listener: (...args: never[]) => void) {
      heard.set(event, [...(heard.get(event) ?? []), listener]);
    },
  };
  return {
    server,
    send(frame: Uint8Array) {
      if (isPaused) unread.push(frame);
      else deliver(frame);
    },
    /** How many of the frames sent the server has not read. */
    unread: () => unread.length,
    /** How many updates and step 2s it was answered. */
    answers: () => answers,
    /** With which code the server ended it. */
    code: () => code,
    leave: () => server.close(1001),
  };
}

function typeOf(data: Uint8Array): number {
  const decoder = createDecoder(data);
  readVarString(decoder);
  return readVarUint(decoder);
}
