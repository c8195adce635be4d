import type { RawSocket } from "../../Socket.ts";

export type Coming =
  | { type: "open" }
  | { type: "data"; bytes: Uint8Array }
  | { type: "close"; code: number };
type Listener = (event: never) => void;

const [OPEN, CLOSED] = [1, 3];

/**
 * Both ends of a websocket in memory: to the client it is a browser's WebSocket, `server` is what
 * the collab room is given. Nothing moves but by `deliverUp` and `deliverDown`.
 */
export class MemorySocket {
  readyState = 0;
  readonly up: Uint8Array[] = [];
  readonly down: Coming[] = [{ type: "open" }];
  readonly server: RawSocket;
  onSend: (bytes: Uint8Array) => void = () => {};
  /** Told first of every end: the code, 1006 where the line was cut. */
  onEnd: (code: number) => void = () => {};
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #serverListeners = new Map<string, ((...args: never[]) => void)[]>();
  #serverState = OPEN;

  constructor() {
    const socket = this;
    this.server = {
      get readyState() {
        return socket.#serverState;
      },
      bufferedAmount: 0,
      send(data) {
        socket.down.push({ type: "data", bytes: data });
      },
      close(code = 1005) {
        if (socket.#serverState === CLOSED) return;
        socket.#serverState = CLOSED;
        socket.down.push({ type: "close", code });
      },
      terminate: () => socket.cut(),
      // Its frames are delivered one by one.
      pause() {},
      resume() {},
      on(event: string, heard: (...args: never[]) => void) {
        socket.#serverListeners.set(event, [...(socket.#serverListeners.get(event) ?? []), heard]);
      },
    };
  }

  addEventListener(type: string, listener: Listener): void {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners.add(listener));
  }

  removeEventListener(type: string, listener: Listener): void {
    this.#listeners.get(type)?.delete(listener);
  }

  send(bytes: Uint8Array): void {
    if (this.readyState !== OPEN) return;
    this.onSend(bytes);
    this.up.push(bytes);
  }

  /** The client's own end of it. */
  close(): void {
    this.cut();
  }

  deliverUp(): void {
    const bytes = this.up.shift();
    if (!bytes || this.#serverState === CLOSED) return;
    const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#tellServer("message", data, true);
  }

  deliverDown(): void {
    const item = this.down.shift();
    if (!item) return;
    if (item.type === "close") return this.cut(item.code);
    if (item.type === "open") this.readyState = OPEN;
    const { bytes } = item as { bytes?: Uint8Array };
    this.#tellClient(
      item.type === "data" ? "message" : "open",
      bytes && { data: bytes.slice().buffer },
    );
  }

  /** Both ends hear that the line is gone; what was on its way is lost. */
  cut(code = 1006): void {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    this.up.length = 0;
    this.down.length = 0;
    this.#serverState = CLOSED;
    this.#tellServer("close");
    this.onEnd(code);
    this.#tellClient("close", { code, reason: "" });
  }

  #tellServer(event: string, ...args: unknown[]): void {
    for (const heard of this.#serverListeners.get(event) ?? []) heard(...(args as never[]));
  }

  #tellClient(type: string, event: unknown): void {
    for (const listener of [...(this.#listeners.get(type) ?? [])]) listener((event ?? {}) as never);
  }
}
