import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import type { WebSocketLike } from "@hocuspocus/server";
import { answeredFirst } from "./answeredFirst.ts";
import { limits } from "./gate/limits.ts";

const OPEN = 1;
const CLOSED = 3;
/** A peer for which so many bytes wait at most is reading. */
const READS = 1024 * 1024;
/** How long a peer may take to answer a close, in milliseconds. */
const CLOSE_WITHIN = 5_000;
/** What others say when they end a socket: Hocuspocus of a frame it cannot read or of too many, ws of a frame. */
const ours: Readonly<Record<number, number>> = {
  4401: closeCodes.unreadable,
  4205: closeCodes.tooManyFrames,
  1002: closeCodes.unreadable,
  1007: closeCodes.unreadable,
  1009: closeCodes.tooLarge,
};

/** What this room needs of a websocket: one of `ws`, or two ends in memory in a test. */
export type RawSocket = {
  readonly readyState: number;
  readonly bufferedAmount: number;
  send(data: Uint8Array, options: { binary: boolean }): void;
  close(code?: number, reason?: string): void;
  terminate(): void;
  /** Stops reading from the network, until `resume`. */
  pause(): void;
  resume(): void;
  on(event: "message", heard: (data: Buffer, isBinary: boolean) => void): unknown;
  on(event: "close", heard: () => void): unknown;
  on(event: "error", heard: (error: Error) => void): unknown;
};

/** The raw socket as Hocuspocus sees it, with the way to end it that a client can tell apart. */
export type Socket = WebSocketLike & {
  /** The workflow named by the path, where it names one. */
  readonly workflowId: string | undefined;
  /** Set only for an upgrade of our own origin. */
  readonly cookieHeader: string | undefined;
  readonly ended: boolean;
  /** Closes the raw socket: a refusal inside Hocuspocus would reach the provider as code 1000. */
  refuse(code: number, reason: string): void;
  /** Stops reading from the network until `resume` was called as often. */
  pause(): void;
  resume(): void;
};

/** The stream below a websocket; what is written between the two goes to the network as one. */
export type Corked = { cork(): void; uncork(): void };

const gathered: (() => void)[] = [];

/** One tick for all peers, of whom a relay has many. */
function atEndOfTurn(letGo: () => void): void {
  if (gathered.push(letGo) > 1) return;
  process.nextTick(() => {
    for (const each of gathered.splice(0)) each();
  });
}

type Options = Pick<Socket, "workflowId" | "cookieHeader"> & {
  stream?: Corked | undefined;
  onEnd: () => void;
  /** How many bytes wait for all peers. */
  bufferedInAll: () => number;
};

export function createSocket(
  webSocket: RawSocket,
  { stream, onEnd, bufferedInAll, ...named }: Options,
): Socket {
  let ended = false;
  let pauses = 0;
  let corked = false;
  const letGo = () => {
    corked = false;
    stream?.uncork();
  };
  /** A burst of frames is answered frame by frame; all that one turn says to a peer leaves at its end. */
  const gather = () => {
    if (corked || !stream) return;
    corked = true;
    stream.cork();
    atEndOfTurn(letGo);
  };
  // ws closes by itself for a frame that is too large or broken.
  const close = webSocket.close.bind(webSocket);
  webSocket.close = (code, reason) =>
    close(code === undefined ? code : (ours[code] ?? code), reason);
  const mayGo = answeredFirst(named.workflowId);
  const refuse = (code: number, reason: string) => {
    if (ended) return;
    ended = true;
    const late = setTimeout(() => webSocket.terminate(), CLOSE_WITHIN).unref();
    webSocket.on("close", () => clearTimeout(late));
    close(code, reason);
    // Not when the peer answers the close: its presence and its role end now.
    onEnd();
  };
  return {
    ...named,
    get ended() {
      return ended;
    },
    get readyState() {
      return ended ? CLOSED : webSocket.readyState;
    },
    send(data) {
      if (ended || webSocket.readyState !== OPEN) return;
      const waiting = webSocket.bufferedAmount;
      const isTooMuch =
        waiting > limits.bufferedBytes ||
        (waiting > READS && bufferedInAll() > limits.bufferedInAll);
      if (isTooMuch) return webSocket.terminate();
      if (!mayGo(data as Uint8Array)) return;
      gather();
      webSocket.send(data as Uint8Array, { binary: true });
    },
    close(code = 1000, reason = "") {
      refuse(ours[code] ?? code, reason);
    },
    refuse,
    pause() {
      pauses += 1;
      if (pauses === 1) webSocket.pause();
    },
    resume() {
      pauses -= 1;
      if (pauses === 0) webSocket.resume();
    },
  };
}
