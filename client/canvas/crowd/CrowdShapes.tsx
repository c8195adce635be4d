import { ViewportPortal } from "@xyflow/react";
import { memo, useMemo, useRef } from "react";
import { personColor } from "../../ui/personColor.ts";
import { useFlow } from "../CanvasContext.ts";
import { cardShapes } from "./cardShapes.ts";
import { edgeShapes } from "./edgeShapes.ts";
import { isEdgeAwake } from "./isEdgeAwake.ts";
import type { ShapePath } from "./ShapePath.ts";

/**
 * A crowded canvas from afar: cards and edges as a few plain paths, because a thousand cards cannot be
 * drawn in a frame. What is awake is left out; React Flow draws it.
 */
export function CrowdShapes() {
  const crowded = useFlow((state) => state.crowded);
  return crowded ? (
    <ViewportPortal>
      <svg className="crowd-shapes" aria-hidden="true">
        <Edges />
        <Cards />
      </svg>
    </ViewportPortal>
  ) : null;
}

function Cards() {
  const nodes = useFlow((state) => state.nodes);
  const awake = useFlow((state) => state.awake);
  const runNodes = useFlow((state) => state.runNodes);
  const peopleAt = useFlow((state) => state.peopleAt);
  // A drag makes a new array a frame; the nodes that sleep are the same in all of them.
  const asleep = useSame(useMemo(() => nodes.filter(({ id }) => !awake?.has(id)), [nodes, awake]));
  const paths = useMemo(
    () => cardShapes(asleep, { runNodes, peopleAt }),
    [asleep, runNodes, peopleAt],
  );
  return <Paths paths={paths} />;
}

function Edges() {
  const nodes = useFlow((state) => state.nodes);
  const edges = useFlow((state) => state.edges);
  const awake = useFlow((state) => state.awake);
  const asleep = useSame(
    useMemo(() => edges.filter((edge) => !isEdgeAwake(edge, awake)), [edges, awake]),
  );
  const still = useSame(useMemo(() => nodes.filter(({ id }) => !awake?.has(id)), [nodes, awake]));
  const paths = useMemo(
    () => edgeShapes(asleep, new Map(still.map((node) => [node.id, node]))),
    [asleep, still],
  );
  return <Paths paths={paths} />;
}

const Paths = memo(function Paths({ paths }: { paths: readonly ShapePath[] }) {
  return paths.map(({ key, look, person, d }) => (
    <path
      key={key}
      className={look}
      d={d}
      {...(person !== undefined && { style: { stroke: personColor(person).fill } })}
    />
  ));
});

/** The former list again as long as it holds the same things. */
function useSame<T>(next: readonly T[]): readonly T[] {
  const kept = useRef(next);
  const before = kept.current;
  const isSame = before.length === next.length && before.every((item, n) => item === next[n]);
  if (!isSame) kept.current = next;
  return isSame ? before : next;
}
