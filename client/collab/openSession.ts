import { ServerMessage } from "@coweave/shared/api/DurableMessage.ts";
import type { Presence, PresenceUser } from "@coweave/shared/api/Presence.ts";
import type { Role } from "@coweave/shared/api/Role.ts";
import type { Publication } from "@coweave/shared/api/shapes.ts";
import { createUndo } from "@coweave/shared/document/createUndo.ts";
import type { Position } from "@coweave/shared/graph/Graph.ts";
import type { LiveRuns } from "@coweave/shared/run/LiveRun.ts";
import { HocuspocusProvider } from "@hocuspocus/provider";
import { uint32 } from "lib0/random";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { browserClock } from "../ui/browserClock.ts";
import type { Readable } from "../ui/Readable.ts";
import { connection } from "./connection.ts";
import { createCell } from "./createCell.ts";
import { type DocumentViews, documentViews } from "./documentViews.ts";
import { frameContent } from "./frameContent.ts";
import { localCopy } from "./localCopy.ts";
import { mendPresence } from "./mendPresence.ts";
import { mergePresence } from "./mergePresence.ts";
import type { Disputed } from "./moveToNewId.ts";
import { nextFrame } from "./nextFrame.ts";
import { ownClocks } from "./ownClocks.ts";
import type { Peer } from "./Peer.ts";
import type { PersonHere } from "./peopleHere.ts";
import { presencePace } from "./presencePace.ts";
import { presenceViews } from "./presenceViews.ts";
import type { SavedState } from "./SavedState.ts";
import { saveKeeper } from "./saveKeeper.ts";
import { throttled } from "./throttled.ts";
import { type UndoState, undoView } from "./undoView.ts";
import { watchAttention } from "./watchAttention.ts";

/** What of oneself the others see; the server stamps who one is. */
export type OwnPresence = Omit<Presence, "user">;

/** One workflow opened by one person in one tab: the document, and everything that keeps it shared and safe. */
export type WorkflowSession = DocumentViews & {
  workflowId: string;
  doc: Y.Doc;
  undo: Y.UndoManager;
  undoState: Readable<UndoState>;
  peers: Readable<readonly Peer[]>;
  /** The people behind the peers, one entry each, oneself in another tab included. */
  people: Readable<readonly PersonHere[]>;
  /** The latest runs, as the server shows them; while it cannot be reached, as they were last seen. */
  runs: Readable<LiveRuns>;
  /** Whether the server can be heard. */
  online: Readable<boolean>;
  saved: Readable<SavedState>;
  /** How many parts of the document the server could not read from its disk. */
  damaged: Readable<number>;
  /** True once there is something to show: the local copy or the server's document has been read. */
  loaded: Readable<boolean>;
  /** What one may do here, as the server said last. */
  role: Readable<Role>;
  /** What is live, as the server said last; null before it did. */
  publication: Readable<Publication | null>;
  /** Whether the role lets one change the graph. */
  canEdit: Readable<boolean>;
  /** Merges into one's presence; sent at most 20 times a second, and not where it changes nothing. */
  setPresence(patch: Partial<OwnPresence>): void;
  /** Tries again now, as after a new login. */
  reconnect(): void;
  /**
   * True once it has ended by itself, because somebody else had written under its id while we were
   * away: all that was not sent is left to the next session, under another id.
   */
  isMoved: Readable<boolean>;
  /** Ends it. `forget` also deletes the local copy, with what was never saved. */
  close(forget?: boolean): Promise<void>;
};

type Options = {
  workflowId: string;
  user: PresenceUser;
  /** Websocket address of the workflow, e.g. `wss://host/collab/<id>`. */
  url: string;
  /** What one's role was when last asked; the server says it again. */
  role: Role;
};

export function openSession({ workflowId, user, url, role }: Options): WorkflowSession {
  const doc = new Y.Doc();
  const views = documentViews(doc, nextFrame);
  const undo = createUndo(doc);
  const undoState = undoView(undo);
  const awareness = new Awareness(doc);
  awareness.setLocalState({ user });
  const local = localCopy(doc, user.id, workflowId);
  const link = connection({ url, role });
  const isOnline = () => link.link.get().kind === "online";
  const online = createCell(false);
  link.link.subscribe(() => online.set(isOnline()));
  const presence = presenceViews(awareness, nextFrame, isOnline);
  const clocks = ownClocks(doc);
  let closed: Promise<void> | undefined;
  let disputed: Disputed | undefined;
  const isMoved = createCell(false);
  const publication = createCell<Publication | null>(null);
  /** Looks at what the server has under an id of ours, and moves what is not there to another. */
  const settle = async (dispute: Disputed) => {
    if (disputed) return;
    disputed = dispute;
    link.socket.disconnect();
    // Hardly anyone ever needs it.
    const { settleDispute } = await import("./settleDispute.ts");
    const result = await settleDispute(doc, url, workflowId, dispute);
    if (result && "moved" in result) {
      closed ??= close(false, result.moved);
      await closed;
      return isMoved.set(true);
    }
    if (result) clocks.isOurs(dispute.client, result.oursUpTo);
    disputed = undefined;
    link.reconnect();
  };
  const provider = new HocuspocusProvider({
    name: workflowId,
    document: doc,
    awareness,
    websocketProvider: link.socket,
    // The cookie of the upgrade says who we are; the protocol wants a token all the same.
    token: "cookie",
    onMessage({ event }) {
      const heard = frameContent(new Uint8Array(event.data as ArrayBuffer));
      if (heard?.kind !== "question") return;
      const client = clocks.overtaken(Y.decodeStateVector(heard.content));
      // Before our answer leaves, which would carry on what somebody else began.
      if (client !== undefined) void settle({ client, isRefused: false });
    },
    onSynced() {
      link.synced();
      // Under a new clock, for those who took us for gone.
      awareness.setLocalState(awareness.getLocalState());
      presence.ask();
    },
    onStateless: ({ payload }) => {
      const message = ServerMessage.safeParse(parseJson(payload));
      if (!message.success) return;
      if (message.data.type === "role") link.roleIs(message.data.role);
      else if (message.data.type === "publication") publication.set(message.data);
      else keeper.heard(message.data);
    },
  });
  const mending = mendPresence(awareness, provider);
  // After the provider, so that an update has left before the keeper asks which frame carried it.
  const keeper = saveKeeper({ doc, link, local, providerOrigin: provider });
  // Presence keeps its own id. Yjs does the same where it meets operations it did not write.
  link.onCutOff(() => {
    doc.clientID = uint32();
  });
  link.onSent((message) => clocks.sent(message));
  link.onDisowned(() => void settle({ client: doc.clientID, isRefused: true }));
  provider.attach();
  local.inherit();
  void local.loaded.then(() => link.localLoaded(doc.store.clients.size > 0));

  const send = (patch: Partial<OwnPresence>) => {
    const state = awareness.getLocalState();
    const next = state && mergePresence(state, patch);
    // Setting the same state again would leave as a frame.
    if (next && next !== state) awareness.setLocalState(next);
    return next ? presencePace(next) : 0;
  };
  const own = throttled<OwnPresence>(send, browserClock);
  const attending = watchAttention(({ attention, pointer }) =>
    own.set({ attention, ...(!pointer && { cursor: null }) }),
  );

  const close = async (forget: boolean, instead?: Uint8Array) => {
    clocks.stop();
    attending.stop();
    own.stop();
    keeper.stop();
    presence.stop();
    mending.stop();
    views.stop();
    undo.destroy();
    provider.destroy();
    link.stop();
    await (instead ? local.closeWith(instead) : local.close(forget));
    doc.destroy();
  };

  return {
    ...views,
    workflowId,
    doc,
    undo,
    undoState,
    peers: presence.peers,
    people: presence.people,
    runs: presence.runs,
    online,
    saved: keeper.saved,
    damaged: keeper.damaged,
    loaded: link.loaded,
    role: link.role,
    publication,
    canEdit: link.canEdit,
    setPresence(patch) {
      // A view that moves by itself moves no pointer that nobody holds.
      own.set(
        patch.cursor
          ? { ...patch, cursor: attending.now().pointer ? round(patch.cursor) : null }
          : patch,
      );
    },
    reconnect: link.reconnect,
    isMoved,
    close: (forget = false) => (closed ??= close(forget)),
  };
}

/** Fractions of a pixel are seen by nobody and cost every watcher. */
function round({ x, y }: Position): Position {
  return { x: Math.round(x), y: Math.round(y) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
