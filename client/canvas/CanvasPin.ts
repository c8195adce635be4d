import type { Position } from "@coweave/shared/graph/Graph.ts";
import type { ReactNode } from "react";
import type { Readable } from "../ui/Readable.ts";

/** Where a pin stands: at a node or an edge, by the id it is drawn under (a ghost's included), or at a point. */
export type PinPlace = { kind: "element"; id: string } | { kind: "point"; position: Position };

/** A mark at its place for what is said there. */
export type CanvasPin = {
  id: string;
  place: PinPlace;
  /** Which of several at one place it is, from 0. */
  slot: number;
  author: { name: string; color: number | undefined; assistant: boolean };
  count: number;
  unread: boolean;
  /** Its name for screen readers, and what hovering shows. */
  label: string;
  firstLine: string;
};

/** What a page gives the canvas to show of its discussions. */
export type CanvasPins = {
  pins: Readable<readonly CanvasPin[]>;
  /** The pin that is open, with what opens beside it. */
  open: Readable<string | null>;
  render: (id: string) => ReactNode;
  onOpen: (id: string | null) => void;
  /** Called with the place of a new pin; left out for those who may not place one. */
  onPlace: ((place: PinPlace) => void) | undefined;
};
