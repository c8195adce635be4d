import { Presence, ServerPresence } from "@coweave/shared/api/Presence.ts";
import type { LiveRuns } from "@coweave/shared/run/LiveRun.ts";
import type { Awareness } from "y-protocols/awareness";
import type { Readable } from "../ui/Readable.ts";
import { createCell } from "./createCell.ts";
import { keepIdentity } from "./keepIdentity.ts";

/** Another browser that has the workflow open; one person may have several. What it did not say is null. */
export type Peer = { readonly [K in keyof Presence]-?: Exclude<Presence[K], undefined> } & {
  readonly clientId: number;
};

/** Who else is here and which runs the server shows, read from awareness; what is malformed is left out. */
export function presenceViews(awareness: Awareness): {
  peers: Readable<readonly Peer[]>;
  runs: Readable<LiveRuns>;
  stop(): void;
} {
  const peers = createCell<readonly Peer[]>([]);
  const runs = createCell<LiveRuns>({});
  // States are replaced, never changed, so an object that was seen need not be parsed again.
  const parsed = new WeakMap<object, Peer>();
  let runsState: unknown;

  const read = () => {
    const here: Peer[] = [];
    for (const [clientId, state] of awareness.getStates()) {
      if (clientId === awareness.clientID || !state) continue;
      if (state.server === true) {
        if (state.runs === runsState) continue;
        runsState = state.runs;
        const server = ServerPresence.safeParse(state);
        if (server.success) runs.set(server.data.runs);
        continue;
      }
      const peer = parsed.get(state) ?? toPeer(clientId, state);
      if (!peer) continue;
      parsed.set(state, peer);
      here.push(peer);
    }
    here.sort((a, b) => a.clientId - b.clientId);
    peers.set(keepIdentity(peers.get(), here, (peer) => peer.clientId));
  };
  awareness.on("change", read);
  read();
  return { peers, runs, stop: () => awareness.off("change", read) };
}

function toPeer(clientId: number, state: unknown): Peer | undefined {
  const { success, data } = Presence.safeParse(state);
  if (!success) return undefined;
  return {
    clientId,
    user: data.user,
    cursor: data.cursor ?? null,
    selection: data.selection ?? [],
    drag: data.drag ?? null,
    attention: data.attention ?? "active",
    field: data.field ?? null,
    wire: data.wire ?? null,
    chat: data.chat ?? null,
    view: data.view ?? null,
    caret: data.caret ?? null,
  };
}
