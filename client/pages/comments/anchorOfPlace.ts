import type { Place } from "@coweave/shared/document/findPlaces.ts";
import type { Anchor } from "@coweave/shared/document/Thread.ts";
import type { PinPlace } from "../../canvas/CanvasPin.ts";
import { ghostId } from "../../canvas/readGhosts.ts";

/** What a thread that is begun at a place of the canvas is about. */
export function anchorOfPlace(place: PinPlace, edgeIds: ReadonlySet<string>): Anchor {
  if (place.kind === "point") return { kind: "point", position: place.position };
  const ghost = /^ghost:([^:]+):(.+)$/.exec(place.id);
  if (ghost?.[1]) return { kind: "suggestion", id: ghost[1], changeId: ghost[2] };
  return edgeIds.has(place.id) ? { kind: "edge", id: place.id } : { kind: "node", id: place.id };
}

/** Where the canvas draws what a thread is about; null where it draws nothing of it. */
export function pinPlaceOf(place: Place): PinPlace | null {
  switch (place.kind) {
    case "node":
    case "edge":
      return { kind: "element", id: place.id };
    case "ghost":
      return { kind: "element", id: ghostId(place.suggestionId, place.changeId) };
    case "point":
      return { kind: "point", position: place.position };
    case "gone":
      return null;
    default:
      return place satisfies never;
  }
}
