/** Whether what is on this screen would survive, and if not, why. `waiting` counts own changes. */
export type SavedState =
  | { kind: "opening" }
  | { kind: "saved" }
  | { kind: "saving"; waiting: number }
  | { kind: "offline"; waiting: number }
  | { kind: "notStored"; waiting: number }
  | { kind: "signedOut"; waiting: number }
  | { kind: "refused"; waiting: number }
  | { kind: "viewing" }
  | { kind: "gone" };

/** How the connection stands, as the close codes tell it. */
export type Link =
  | { kind: "connecting" }
  | { kind: "online" }
  | { kind: "offline" }
  | { kind: "signedOut" }
  | { kind: "gone" };

type Situation = {
  link: Link;
  /** Anything at all: a commenter may write comments. */
  mayWrite: boolean;
  storageOk: boolean;
  /** Own transactions that wait, and whether anything at all does (the local copy counts here). */
  waiting: number;
  settled: boolean;
};

export function savedState({ link, mayWrite, storageOk, waiting, settled }: Situation): SavedState {
  switch (link.kind) {
    case "gone":
      return { kind: "gone" };
    case "signedOut":
      return { kind: "signedOut", waiting };
    case "offline":
      return { kind: "offline", waiting };
    case "connecting":
      return { kind: "opening" };
    case "online":
      if (!mayWrite) return waiting > 0 ? { kind: "refused", waiting } : { kind: "viewing" };
      if (settled) return { kind: "saved" };
      return storageOk ? { kind: "saving", waiting } : { kind: "notStored", waiting };
    default:
      return link satisfies never;
  }
}

/** The state in words, as the top bar shows it. */
export function savedWords(state: SavedState): string {
  switch (state.kind) {
    case "opening":
      return "Opening…";
    case "saved":
      return "Saved";
    case "saving":
      return "Saving…";
    case "offline":
      return state.waiting > 0 ? `Offline, ${changes(state.waiting)}` : "Offline";
    case "notStored":
      return "Not saved: the server cannot store right now";
    case "signedOut":
      return state.waiting > 0 ? `Logged out, ${changes(state.waiting)}` : "Logged out";
    case "refused":
      return `Read only, ${state.waiting} ${state.waiting === 1 ? "change was" : "changes were"} refused`;
    case "viewing":
      return "View only";
    case "gone":
      return "Not there, or not yours";
    default:
      return state satisfies never;
  }
}

const changes = (waiting: number) => (waiting === 1 ? "1 change waits" : `${waiting} changes wait`);
