import { createDecoder, readTailAsUint8Array, readVarString, readVarUint } from "lib0/decoding";
import {
  createEncoder,
  toUint8Array,
  writeUint8Array,
  writeVarString,
  writeVarUint,
} from "lib0/encoding";
import type { RawSocket } from "./Socket.ts";

/** Numbers of y-websocket's messages, and of those of Hocuspocus that stand for the same or for nothing there. */
const wire = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3 } as const;
const hocuspocus = { ...wire, syncReply: 4, broadcastStateless: 6, none: 127 } as const;
const token = 0;

type Named = { workflowId: string; token: string };

/**
 * A plain y-websocket client as Hocuspocus sees one: its messages carry no document name, and it says
 * who it is in its address instead of in a first message. What it cannot understand (stateless
 * messages, statuses) is not sent to it; what its protocol has not (or only its server sends) becomes
 * something that the gate refuses under its own code.
 */
export function yjsSocket(webSocket: RawSocket, named: Named): RawSocket {
  function on(event: "message", heard: (data: Buffer, isBinary: boolean) => void): unknown;
  function on(event: "close", heard: () => void): unknown;
  function on(event: "error", heard: (error: Error) => void): unknown;
  function on(event: "message" | "close" | "error", heard: (...given: never[]) => void): unknown {
    if (event !== "message") return webSocket.on(event as "close", heard as () => void);
    const hear = heard as unknown as (data: Uint8Array, isBinary: boolean) => void;
    // Before anything of the client's: its messages come in later turns.
    queueMicrotask(() => hear(logIn(named), true));
    return webSocket.on("message", (data, isBinary) =>
      hear(isBinary ? toHocuspocus(data, named.workflowId) : data, isBinary),
    );
  }
  return {
    get readyState() {
      return webSocket.readyState;
    },
    get bufferedAmount() {
      return webSocket.bufferedAmount;
    },
    send(data, options) {
      const translated = toClient(data);
      if (translated) webSocket.send(translated, options);
    },
    // ws closes the socket it knows by itself (see createSocket), so both must be one.
    get close() {
      return webSocket.close.bind(webSocket);
    },
    set close(close) {
      webSocket.close = close;
    },
    terminate: () => webSocket.terminate(),
    pause: () => webSocket.pause(),
    resume: () => webSocket.resume(),
    on,
  };
}

function logIn({ workflowId, token: shown }: Named): Uint8Array {
  const encoder = createEncoder();
  writeVarString(encoder, workflowId);
  writeVarUint(encoder, hocuspocus.auth);
  writeVarUint(encoder, token);
  writeVarString(encoder, shown);
  return toUint8Array(encoder);
}

function toHocuspocus(data: Uint8Array, workflowId: string): Uint8Array {
  const encoder = createEncoder();
  writeVarString(encoder, workflowId);
  try {
    const decoder = createDecoder(data);
    const type = readVarUint(decoder);
    writeVarUint(encoder, numberOf(type));
    writeUint8Array(encoder, readTailAsUint8Array(decoder));
  } catch {
    // No number at all: the name alone is no frame either.
  }
  return toUint8Array(encoder);
}

function numberOf(type: number): number {
  if (type === wire.sync || type === wire.awareness || type === wire.queryAwareness) return type;
  return type === wire.auth ? hocuspocus.broadcastStateless : hocuspocus.none;
}

/** Undefined for what the client's protocol has no word for. */
function toClient(data: Uint8Array): Uint8Array | undefined {
  const decoder = createDecoder(data);
  readVarString(decoder);
  const type = readVarUint(decoder);
  const isSync = type === hocuspocus.sync || type === hocuspocus.syncReply;
  if (!isSync && type !== hocuspocus.awareness) return undefined;
  const encoder = createEncoder();
  writeVarUint(encoder, isSync ? wire.sync : wire.awareness);
  writeUint8Array(encoder, readTailAsUint8Array(decoder));
  return toUint8Array(encoder);
}
