import type { WebSocketLike } from "@hocuspocus/server";

const OPEN = 1;
const CLOSED = 3;
/** What a peer that does not read may keep waiting in our memory, in bytes. */
const MAX_BUFFERED = 64 * 1024 * 1024;
/** How long a peer may take to answer a close, in milliseconds. */
const CLOSE_WITHIN = 5_000;
/** Hocuspocus says so of a frame it cannot read; to a client of ours it means "log in again". */
const HOCUSPOCUS_UNREADABLE = 4401;
export const INVALID_FRAME = 1007;

/** What this room needs of a websocket: one of `ws`, or two ends in memory in a test. */
export type RawSocket = {
  readonly readyState: number;
  readonly bufferedAmount: number;
  send(data: Uint8Array, options: { binary: boolean }): void;
  close(code?: number, reason?: string): void;
  terminate(): void;
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
};

type Options = Pick<Socket, "workflowId" | "cookieHeader"> & { onEnd: () => void };

export function createSocket(webSocket: RawSocket, { onEnd, ...named }: Options): Socket {
  let ended = false;
  const refuse = (code: number, reason: string) => {
    if (ended) return;
    ended = true;
    webSocket.close(code, reason);
    setTimeout(() => webSocket.terminate(), CLOSE_WITHIN).unref();
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
      if (webSocket.bufferedAmount > MAX_BUFFERED) {
        webSocket.terminate();
        return;
      }
      webSocket.send(data as Uint8Array, { binary: true });
    },
    close(code = 1000, reason = "") {
      if (code === HOCUSPOCUS_UNREADABLE) refuse(INVALID_FRAME, "unreadable frame");
      else refuse(code, reason);
    },
    refuse,
  };
}
