import type { Presence, PresenceUser, View } from "@coweave/shared/api/Presence.ts";
import type { Suggestion } from "@coweave/shared/document/Suggestion.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { LiveRun } from "@coweave/shared/run/LiveRun.ts";
import type { RefObject } from "react";
import type * as Y from "yjs";
import type { Readable } from "../ui/Readable.ts";
import type { CanvasActions } from "./CanvasContext.ts";
import type { CanvasPins, PinPlace } from "./CanvasPin.ts";
import type { DrawnChanges } from "./DrawnChanges.ts";
import type { CanvasPeer } from "./people/CanvasPeer.ts";
import type { Selection } from "./Selection.ts";

/** What a page can ask of a canvas that is drawn. */
export type CanvasHandle = {
  /** Brings these nodes, or the ghosts proposed under these ids, into view. */
  reveal(nodeIds: readonly string[]): void;
  /** Gives a node the keyboard's focus; without an id the canvas itself. */
  focus(nodeId?: string): void;
  /** Selects these nodes or such ghosts, and brings them into view. No ids: clears the selection. */
  show(nodeIds: readonly string[], how?: "pan" | "fly"): void;
  /** Brings the place of a pin into view. */
  showPlace(place: PinPlace): void;
  /** Turns the pointer into a pin to place. */
  placePin(): void;
};

export type WorkflowCanvasProps = {
  doc: Y.Doc;
  graph: Readable<Graph>;
  suggestions: Readable<readonly Suggestion[]>;
  /** Oneself, as the others see one. */
  user: PresenceUser;
  peers: Readable<readonly CanvasPeer[]>;
  /** The view of the person who is followed; null while nobody is. */
  followed: Readable<View | null>;
  /** Whether somebody else needs to know what is in view here. */
  watched: Readable<boolean>;
  /** The person moved the view themselves while they followed someone. */
  onOwnMove: () => void;
  /** The run whose statuses are drawn on the nodes. */
  run: Readable<LiveRun | null>;
  /** What became since of what is drawn, where that is another graph than the live one. */
  changes?: Readable<DrawnChanges> | undefined;
  canEdit: boolean;
  /** What is said of the drawing, at its places. */
  discussion: CanvasPins;
  /** What floats at the right: its children cover the canvas. */
  side: RefObject<HTMLElement | null>;
  /** Pixels at the right that a panel covers as soon as a node is selected. */
  panelWidth: number;
  onSelect: (selection: Selection) => void;
  onPresence: (patch: OwnCanvasPresence) => void;
  /** Ends an undo step: a gesture is one, however soon the next follows. */
  onStep: () => void;
  onSuggestNext: CanvasActions["suggestNext"];
  onAccept: CanvasActions["accept"];
  onReject: CanvasActions["reject"];
  onUndo: () => void;
  onRedo: () => void;
  /** The keyboard asks for a node's settings, and to go into them; it is selected already. */
  onOpen: (nodeId: string) => void;
  handle?: (handle: CanvasHandle | null) => void;
};

export type OwnCanvasPresence = Partial<
  Pick<Presence, "cursor" | "selection" | "drag" | "wire" | "chat" | "view">
>;
