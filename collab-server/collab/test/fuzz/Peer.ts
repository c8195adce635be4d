import type { DurableMessage } from "@coweave/shared/api/DurableMessage.ts";
import { ServerMessage } from "@coweave/shared/api/DurableMessage.ts";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import * as Y from "yjs";
import { readFrame } from "../../readFrame.ts";
import { MemorySocket } from "./MemorySocket.ts";
import type { Parts } from "./Parts.ts";

type Options = {
  name: string;
  workflowId: string;
  clientId: number;
  /** What the browser had kept of an earlier page load. */
  kept?: Uint8Array | undefined;
  mergesUndoSteps: boolean;
  parts: Parts;
  welcome: (socket: MemorySocket) => void;
};

/**
 * One person in one page load: the document, its undo, and the real provider over a socket in memory.
 * It connects only when told to, and notices when the line goes.
 */
export class Peer {
  readonly name: string;
  readonly doc = new Y.Doc();
  readonly undo: Y.UndoManager;
  readonly closeCodes: number[] = [];
  held = false;
  socket: MemorySocket | undefined;
  /** What the server said last on this connection, and the update and step-2 frames sent on it. */
  durable: DurableMessage | undefined;
  frames: Uint8Array[] = [];
  /** Counts the updates of the document, so that one can tell whether a deed had an effect. */
  updates = 0;
  /** The clients of what undo and redo deleted. */
  readonly undoneClients = new Set<number>();
  readonly #wire: HocuspocusProviderWebsocket;
  readonly #provider: HocuspocusProvider;

  constructor({ name, workflowId, clientId, kept, mergesUndoSteps, parts, welcome }: Options) {
    this.name = name;
    this.doc.clientID = clientId;
    if (kept) Y.applyUpdate(this.doc, kept, "kept");
    this.undo = parts.createUndo(this.doc, mergesUndoSteps ? 1e9 : 0);
    this.doc.on("update", () => {
      this.updates += 1;
    });
    this.doc.on("afterTransaction", ({ origin, deleteSet }: Y.Transaction) => {
      if (origin !== this.undo) return;
      for (const client of deleteSet.clients.keys()) this.undoneClients.add(client);
    });
    const peer = this;
    class Dialled extends MemorySocket {
      constructor() {
        super();
        peer.#dialled(this);
        welcome(this);
      }
    }
    this.#wire = new HocuspocusProviderWebsocket({
      url: "ws://memory",
      WebSocketPolyfill: Dialled,
      autoConnect: false,
      delay: 0,
      minDelay: 0,
      maxDelay: 0,
    });
    this.#provider = new HocuspocusProvider({
      name: workflowId,
      document: this.doc,
      token: name,
      websocketProvider: this.#wire,
      onStateless: ({ payload }) => {
        const message = ServerMessage.parse(JSON.parse(payload));
        if (message.type === "durable") this.durable = message;
      },
    });
    this.#provider.attach();
  }

  #dialled(socket: MemorySocket): void {
    this.socket = socket;
    this.durable = undefined;
    this.frames = [];
    socket.onSend = (bytes) => {
      const frame = readFrame(bytes);
      if (frame?.kind === "step2" || frame?.kind === "update") this.frames.push(frame.content);
    };
    socket.onEnd = (code) => {
      this.closeCodes.push(code);
      // Else the provider would come back by a timer, when no seed says so.
      this.#wire.shouldConnect = false;
      this.socket = undefined;
    };
  }

  get online(): boolean {
    return this.socket !== undefined;
  }

  get synced(): boolean {
    return this.online && this.#provider.synced;
  }

  connect(): void {
    void this.#wire.connect();
  }

  showCursor(x: number): void {
    this.#provider.awareness?.setLocalStateField("cursor", { x, y: 0 });
  }

  /** All that it has and has sent is on disk, as the server tells it. */
  get saved(): boolean {
    if (!this.durable || this.durable.frames !== this.frames.length) return false;
    const disk = Y.decodeStateVector(Buffer.from(this.durable.stateVector, "base64"));
    const here = Y.decodeStateVector(Y.encodeStateVector(this.doc));
    return [...here].every(([client, clock]) => (disk.get(client) ?? 0) >= clock);
  }

  leave(): void {
    this.#provider.destroy();
    this.#wire.destroy();
    this.undo.destroy();
    this.doc.destroy();
  }
}
