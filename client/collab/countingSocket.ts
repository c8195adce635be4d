import { frameKind } from "./frameKind.ts";

type Heard = {
  opened(): void;
  /** `frame`: how many update and step-2 frames this connection has sent, this one included. */
  sent(kind: "stepTwo" | "update", frame: number, message: unknown): void;
};

/**
 * A WebSocket class that counts the frames the server counts. It counts at the socket, because the
 * provider queues, drops and repeats messages before they get there.
 */
export function countingSocket(base: typeof WebSocket, heard: Heard): typeof WebSocket {
  return class CountingSocket extends base {
    #frames = 0;

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      heard.opened();
    }

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
      super.send(data as never);
      const kind = frameKind(data);
      if (kind) heard.sent(kind, ++this.#frames, data);
    }
  };
}
