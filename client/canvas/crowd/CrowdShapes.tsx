import { ViewportPortal } from "@xyflow/react";
import { memo, useMemo, useRef } from "react";
import { cn } from "../../ui/cn.ts";
import { personColor } from "../../ui/personColor.ts";
import { boxOf } from "../boxOf.ts";
import { useFlow } from "../CanvasContext.ts";
import type { StepFlowEdge, StepFlowNode } from "../FlowNode.ts";
import { cardShapes } from "./cardShapes.ts";
import { edgeShapes } from "./edgeShapes.ts";
import { isEdgeAwake } from "./isEdgeAwake.ts";
import { both, meet, type Near } from "./nearView.ts";
import type { ShapePath } from "./ShapePath.ts";

type Places = ReadonlyMap<string, StepFlowNode>;

/** As many letters as a card's title has room for. */
const titleLength = 23;

/**
 * A crowded canvas from afar: cards and edges as a few plain paths, because a thousand cards cannot be
 * drawn in a frame. From near, what has come into view since it last rested. What is awake is left out;
 * React Flow draws it.
 */
export function CrowdShapes() {
  const crowded = useFlow((state) => state.crowded);
  const isNear = useFlow((state) => state.near !== null);
  return crowded || isNear ? (
    <ViewportPortal>
      <svg className={cn("crowd-shapes", isNear && "near")} aria-hidden="true">
        <Edges />
        <Cards />
      </svg>
    </ViewportPortal>
  ) : null;
}

function Cards() {
  const asleep = useAsleep();
  const isNear = useFlow((state) => state.near !== null);
  const runNodes = useFlow((state) => state.runNodes);
  const peopleAt = useFlow((state) => state.peopleAt);
  const paths = useMemo(
    () => cardShapes(asleep, { runNodes, peopleAt }, isNear),
    [asleep, runNodes, peopleAt, isNear],
  );
  return (
    <>
      <Paths paths={paths} />
      {isNear && asleep.map((node) => <Title key={node.id} node={node} />)}
    </>
  );
}

function Edges() {
  const nodes = useFlow((state) => state.nodes);
  const edges = useFlow((state) => state.edges);
  const awake = useFlow((state) => state.awake);
  const near = useFlow((state) => state.near);
  const still = useSame(useMemo(() => nodes.filter(({ id }) => !awake?.has(id)), [nodes, awake]));
  const places = useMemo(() => new Map(still.map((node) => [node.id, node])), [still]);
  const asleep = useSame(
    useMemo(
      () =>
        edges.filter(
          (edge) => !isEdgeAwake(edge, awake, near) && (!near || isAround(near, edge, places)),
        ),
      [edges, awake, near, places],
    ),
  );
  const runNodes = useFlow((state) => state.runNodes);
  const paths = useMemo(() => edgeShapes(asleep, places, runNodes), [asleep, places, runNodes]);
  return <Paths paths={paths} />;
}

function isAround({ cover }: Near, { source, target }: StepFlowEdge, places: Places): boolean {
  const [from, to] = [places.get(source), places.get(target)];
  return from !== undefined && to !== undefined && meet(both(boxOf(from), boxOf(to)), cover);
}

const Title = memo(function Title({ node: { position, data } }: { node: StepFlowNode }) {
  const { label } = data.node.data;
  return (
    <text x={position.x + 53} y={position.y + 25} className="shape-title">
      {label.length > titleLength ? `${label.slice(0, titleLength - 1)}…` : label}
    </text>
  );
});

/** What is drawn as shapes. A drag makes a new array a frame; what sleeps is the same in all of them. */
function useAsleep(): readonly StepFlowNode[] {
  const nodes = useFlow((state) => state.nodes);
  const awake = useFlow((state) => state.awake);
  const near = useFlow((state) => state.near);
  return useSame(
    useMemo(
      () => nodes.filter(({ id }) => !awake?.has(id) && (!near || near.shapes.has(id))),
      [nodes, awake, near],
    ),
  );
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
