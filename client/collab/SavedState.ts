import { may, type Role } from "@coweave/shared/api/Role.ts";

/** Whether what is on this screen would survive, and if not, why. `waiting` counts own changes. */
export type SavedState =
  | { kind: "opening" }
  | { kind: "saved" }
  | { kind: "saving"; waiting: number }
  | { kind: "offline"; waiting: number }
  | { kind: "notStored"; waiting: number }
  | { kind: "signedOut"; waiting: number }
  /** The role forbids `waiting` changes; whatever else there is, comments say, is being saved or is. */
  | { kind: "refused"; waiting: number; role: Role }
  /** The server refused the same work time and again: nothing is sent until the person says so. */
  | { kind: "stopped"; waiting: number; reason: string }
  | { kind: "viewing" }
  | { kind: "gone" };

/** How the connection stands, as the close codes tell it. */
export type Link =
  | { kind: "connecting" }
  | { kind: "online" }
  | { kind: "offline" }
  | { kind: "signedOut" }
  | { kind: "stopped"; reason: string }
  | { kind: "gone" };

type Situation = {
  link: Link;
  role: Role;
  storageOk: boolean;
  /** Own transactions that wait, and whether anything at all does (the local copy counts here). */
  waiting: number;
  settled: boolean;
  /** How many of those that wait the server left out, for what the role forbids. */
  refused: number;
};

export function savedState(situation: Situation): SavedState {
  const { link, role, storageOk, waiting, settled, refused } = situation;
  switch (link.kind) {
    case "gone":
      return { kind: "gone" };
    case "signedOut":
      return { kind: "signedOut", waiting };
    case "stopped":
      return { kind: "stopped", waiting, reason: link.reason };
    case "offline":
      return { kind: "offline", waiting };
    case "connecting":
      return { kind: "opening" };
    case "online":
      if (!may(role, "comment"))
        return waiting > 0 ? { kind: "refused", waiting, role } : { kind: "viewing" };
      if (refused > 0 && !may(role, "edit")) return { kind: "refused", waiting: refused, role };
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
      return `${roleWords(state.role)}, ${refusedWords(state.waiting)}`;
    case "stopped":
      return state.waiting > 0 ? `Not saved, ${changes(state.waiting)}` : "Not connected";
    case "viewing":
      return "View only";
    case "gone":
      return "Not there, or not yours";
    default:
      return state satisfies never;
  }
}

const changes = (waiting: number) => (waiting === 1 ? "1 change waits" : `${waiting} changes wait`);

/** As in "2 changes were refused". */
export function refusedWords(count: number): string {
  return count === 1 ? "1 change was refused" : `${count} changes were refused`;
}

function roleWords(role: Role): string {
  if (role === "commenter") return "Comments only";
  return role === "suggester" ? "Suggestions only" : "Read only";
}
