import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { may, type Role } from "@coweave/shared/api/Role.ts";
import { HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import type { Readable } from "../ui/Readable.ts";
import { afterClose, noRefusals } from "./afterClose.ts";
import { countingSocket } from "./countingSocket.ts";
import { createCell } from "./createCell.ts";
import { linkAfter } from "./linkAfter.ts";
import type { Link } from "./SavedState.ts";

export type Connection = {
  socket: HocuspocusProviderWebsocket;
  link: Readable<Link>;
  loaded: Readable<boolean>;
  role: Readable<Role>;
  canEdit: Readable<boolean>;
  /** Number of update and step-2 frames that this connection has sent; null while it is not open. */
  framesSent(): number | null;
  onStepTwo(heard: (frame: number) => void): void;
  /** A frame that carries a part of the document has left. */
  onSent(heard: (message: unknown) => void): void;
  onLost(heard: () => void): void;
  /** What is written from now on must not continue what the server may never take. */
  onCutOff(heard: () => void): void;
  /** The server takes the id that we write under for another's. */
  onDisowned(heard: () => void): void;
  roleIs(role: Role): void;
  synced(): void;
  /** The local copy has been read; it may have been empty. */
  localLoaded(hadContent: boolean): void;
  reconnect(): void;
  stop(): void;
};

/** The provider's emitter is protected, and its own check of the connection closes no one's sync state. */
type Closable = { emit(name: "close", payload: unknown): void };

/** The socket to the server, and what its close codes mean for the person in front of it. */
export function connection(options: { url: string; role: Role }): Connection {
  const link = createCell<Link>({ kind: "connecting" });
  const loaded = createCell(false);
  const role = createCell(options.role);
  const canEdit = createCell(may(options.role, "edit"));
  const stepTwo = new Set<(frame: number) => void>();
  const sent = new Set<(message: unknown) => void>();
  const lost = new Set<() => void>();
  const cutOff = new Set<() => void>();
  const disowned = new Set<() => void>();
  let frames = 0;
  let localDone = false;
  let refusals = noRefusals;
  let comingBack: ReturnType<typeof setTimeout> | undefined;

  const roleIs = (now: Role) => {
    // Of an editor's work from offline nothing is taken, and a comment that continued its clock
    // would wait behind it for ever.
    if (may(role.get(), "suggest") && !may(now, "edit") && now !== role.get())
      for (const heard of cutOff) heard();
    role.set(now);
    canEdit.set(may(now, "edit"));
  };

  const socket = new HocuspocusProviderWebsocket({
    url: options.url,
    delay: 500,
    minDelay: 500,
    maxDelay: 5_000,
    WebSocketPolyfill: countingSocket(WebSocket, {
      opened: () => {
        frames = 0;
      },
      sent: (kind, frame, message) => {
        frames = frame;
        for (const heard of sent) heard(message);
        if (kind === "stepTwo") for (const heard of stepTwo) heard(frame);
      },
    }),
    // Runs before the provider's own listener, so that giving up here keeps it from trying again.
    onClose: ({ event }) => {
      for (const heard of lost) heard();
      link.set(linkAfter(event.code, link.get()));
      if (event.code === closeCodes.foreignClient) for (const heard of disowned) heard();
      if (event.code === closeCodes.readOnly) roleIs("viewer");
      if (localDone) loaded.set(true);
      const { kind } = link.get();
      if (kind === "signedOut" || kind === "gone" || kind === "stopped") return socket.disconnect();
      const after = afterClose(refusals, {
        code: event.code,
        reason: event.reason,
        now: Date.now(),
      });
      refusals = after.refusals;
      if (after.what.kind === "asUsual") return;
      socket.disconnect();
      if (after.what.kind === "stop")
        return link.set({ kind: "stopped", reason: after.what.reason });
      clearTimeout(comingBack);
      comingBack = setTimeout(() => {
        comingBack = undefined;
        void socket.connect();
      }, after.what.delay);
    },
  });

  // The browser knows of a pulled cable long before the socket does. Closing makes it try again at
  // once, so a server on this very machine is back within a second.
  const wentOffline = () =>
    (socket as unknown as Closable).emit("close", { event: { code: 4408, reason: "offline" } });
  const cameOnline = () => {
    if (link.get().kind === "offline" && comingBack === undefined) void socket.connect();
  };
  window.addEventListener("offline", wentOffline);
  window.addEventListener("online", cameOnline);

  return {
    socket,
    link,
    loaded,
    role,
    canEdit,
    framesSent: () => (socket.webSocket?.readyState === WebSocket.OPEN ? frames : null),
    onStepTwo: (heard) => stepTwo.add(heard),
    onSent: (heard) => sent.add(heard),
    onLost: (heard) => lost.add(heard),
    onCutOff: (heard) => cutOff.add(heard),
    onDisowned: (heard) => disowned.add(heard),
    roleIs,
    synced() {
      link.set({ kind: "online" });
      loaded.set(true);
    },
    localLoaded(hadContent) {
      localDone = true;
      if (hadContent || link.get().kind !== "connecting") loaded.set(true);
    },
    reconnect() {
      refusals = noRefusals;
      clearTimeout(comingBack);
      comingBack = undefined;
      link.set({ kind: "connecting" });
      void socket.connect();
    },
    stop() {
      clearTimeout(comingBack);
      window.removeEventListener("offline", wentOffline);
      window.removeEventListener("online", cameOnline);
      socket.destroy();
    },
  };
}
