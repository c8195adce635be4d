import type { Box } from "./Box.ts";
import { boxOf } from "./boxOf.ts";
import type { PinPlace } from "./CanvasPin.ts";
import type { FlowState } from "./createFlowStore.ts";
import { edgeById } from "./edgeById.ts";
import { around } from "./fitInto.ts";

/** Room around a pin, in canvas coordinates. */
const clear = 60;

/** The part of the canvas that shows where a pin stands; null where that is not drawn. */
export function boundsOfPlace(state: FlowState, place: PinPlace): Box | null {
  if (place.kind === "point") {
    const { x, y } = place.position;
    return { left: x - clear, top: y - clear, right: x + clear, bottom: y + clear };
  }
  const edge = edgeById(state, place.id);
  const ids = edge ? [edge.source, edge.target] : [place.id];
  const nodes = [...state.nodes, ...state.ghostNodes].filter(({ id }) => ids.includes(id));
  return around(nodes.map(boxOf));
}
