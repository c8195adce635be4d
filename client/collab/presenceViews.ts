import { Presence, ServerPresence } from "@coweave/shared/api/Presence.ts";
import type { LiveRuns } from "@coweave/shared/run/LiveRun.ts";
import type { Awareness } from "y-protocols/awareness";
import type { Readable } from "../ui/Readable.ts";
import { createCell } from "./createCell.ts";
import { keepIdentity } from "./keepIdentity.ts";
import type { Peer } from "./Peer.ts";
import { type PersonHere, peopleHere } from "./peopleHere.ts";

/**
 * Who else is here and which runs the server shows, read from awareness at most once a `frame`; what
 * is malformed is left out. Where the server shows none any more there are none, but a lost connection
 * says nothing of the runs: until `isOnline` again they stay as they were last seen.
 */
export function presenceViews(
  awareness: Awareness,
  frame: (run: () => void) => void,
  isOnline: () => boolean,
): {
  peers: Readable<readonly Peer[]>;
  people: Readable<readonly PersonHere[]>;
  runs: Readable<LiveRuns>;
  /** Looks again, as when the connection is back. */
  ask(): void;
  stop(): void;
} {
  const peers = createCell<readonly Peer[]>([]);
  const people = createCell<readonly PersonHere[]>([]);
  const none: LiveRuns = {};
  const runs = createCell(none);
  // States are replaced, never changed, so an object that was seen need not be parsed again.
  const parsed = new WeakMap<object, Peer>();
  let runsState: unknown;
  let isAsked = false;

  const read = () => {
    isAsked = false;
    const here: Peer[] = [];
    let isShown = false;
    for (const [clientId, state] of awareness.getStates()) {
      if (clientId === awareness.clientID || !state) continue;
      if (state.server === true) {
        isShown = true;
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
    if (!isShown && isOnline()) {
      runsState = undefined;
      runs.set(none);
    }
    here.sort((a, b) => a.clientId - b.clientId);
    const known = keepIdentity(peers.get(), withMain(here), (peer) => peer.clientId);
    peers.set(known);
    people.set(keepIdentity(people.get(), peopleHere(known), ({ user }) => user.id));
  };
  const ask = () => {
    if (!isAsked) frame(read);
    isAsked = true;
  };
  awareness.on("change", ask);
  read();
  return { peers, people, runs, ask, stop: () => awareness.off("change", ask) };
}

/** Each person's most attentive tab is the one they are at; of several, one that has their pointer. */
function withMain(tabs: readonly Peer[]): Peer[] {
  const at = new Map<string, Peer>();
  for (const tab of tabs) {
    const other = at.get(tab.user.id);
    if (!other || presenceOf(tab) > presenceOf(other)) at.set(tab.user.id, tab);
  }
  return tabs.map((tab) => {
    const main = at.get(tab.user.id) === tab;
    return tab.main === main ? tab : { ...tab, main };
  });
}

const degrees = { away: 0, idle: 2, active: 4 };
const presenceOf = ({ attention, cursor }: Peer) => degrees[attention] + (cursor ? 1 : 0);

function toPeer(clientId: number, state: unknown): Peer | undefined {
  const { success, data } = Presence.safeParse(state);
  if (!success) return undefined;
  return {
    clientId,
    main: true,
    user: data.user,
    cursor: data.cursor ?? null,
    selection: data.selection ?? [],
    drag: data.drag ?? null,
    attention: data.attention ?? "active",
    field: data.field ?? null,
    wire: data.wire ?? null,
    chat: data.chat ?? null,
    view: data.view ?? null,
    following: data.following ?? null,
    caret: data.caret ?? null,
  };
}
