import type { RunStatus } from "@coweave/shared/run/RunStatus.ts";

/** What a person did to the workflow. `id` is what it was done to, so that a change of heart cancels out. */
export type Deed = {
  kind:
    | "added"
    | "removed"
    | "moved"
    | "edited"
    | "connected"
    | "disconnected"
    | "commented"
    | "rejected"
    | "renamed";
  who: string;
  id: string;
  /** What it is called: a node's label, "A to B" for a connection, "" where nothing has a name. */
  label: string;
};

/** What someone who does not see the screen should hear of. */
export type Heard =
  | Deed
  | { kind: "suggested"; who: string; count: number }
  | { kind: "suggestedNothing"; who: string }
  | { kind: "runEnded"; status: RunStatus; at: string | null }
  | { kind: "offline" }
  | { kind: "online" }
  | { kind: "notStored" }
  | { kind: "storedAgain" };

export function isDeed(heard: Heard): heard is Deed {
  return "id" in heard;
}
