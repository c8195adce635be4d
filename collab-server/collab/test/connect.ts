import type { DurableMessage, ServerMessage } from "@coweave/shared/api/DurableMessage.ts";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { readFrame } from "../readFrame.ts";

type Options = {
  port: number;
  workflowId: string;
  token?: string;
  doc?: Y.Doc;
  path?: string;
  headers?: Record<string, string>;
};

export type Peer = ReturnType<typeof connect>;

/** A browser's end of the wire, with what it was told and what it sent on the connection now open. */
export function connect({ port, workflowId, token = "", doc = new Y.Doc(), ...wire }: Options) {
  const { path = `/collab/${workflowId}`, headers = {} } = wire;
  const heard = {
    closeCodes: [] as number[],
    scopes: [] as string[],
    messages: [] as ServerMessage[],
    frames: 0,
  };

  class CountingSocket extends WebSocket {
    constructor(url: string) {
      super(url, { headers });
      heard.frames = 0;
      this.on("error", () => {});
    }
    override send(data: never) {
      const kind = readFrame(data)?.kind;
      if (kind === "step2" || kind === "update") heard.frames += 1;
      super.send(data);
    }
  }

  const socket = new HocuspocusProviderWebsocket({
    url: `ws://127.0.0.1:${port}${path}`,
    WebSocketPolyfill: CountingSocket,
    delay: 20,
    minDelay: 20,
    maxDelay: 100,
    onClose: ({ event }) => heard.closeCodes.push(event.code),
  });
  const provider = new HocuspocusProvider({
    name: workflowId,
    document: doc,
    token,
    websocketProvider: socket,
    onStateless: ({ payload }) => heard.messages.push(JSON.parse(payload)),
    onAuthenticated: ({ scope }) => heard.scopes.push(scope),
  });
  provider.attach();
  const close = () => {
    provider.destroy();
    socket.destroy();
  };
  onTestFinished(close);

  return {
    doc,
    provider,
    socket,
    heard,
    close,
    awareness: provider.awareness as NonNullable<typeof provider.awareness>,
    synced: () =>
      provider.synced
        ? Promise.resolve()
        : new Promise<void>((resolve) => provider.on("synced", () => resolve())),
    closed: () =>
      new Promise<number>((resolve) =>
        socket.on("close", ({ event }: { event: { code: number } }) => resolve(event.code)),
      ),
    durable: (): DurableMessage | undefined =>
      heard.messages.findLast((message) => message.type === "durable"),
    /** All that this peer has and has sent is on disk, as the server tells it. */
    isSaved(): boolean {
      const last = heard.messages.findLast((message) => message.type === "durable");
      if (!last || last.frames !== heard.frames) return false;
      const onDisk = Y.decodeStateVector(Buffer.from(last.stateVector, "base64"));
      const here = Y.decodeStateVector(Y.encodeStateVector(doc));
      return [...here].every(([client, clock]) => (onDisk.get(client) ?? 0) >= clock);
    },
  };
}
