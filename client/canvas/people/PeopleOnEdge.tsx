import type { Position } from "@coweave/shared/graph/Graph.ts";
import { EdgeLabelRenderer } from "@xyflow/react";
import { personColor } from "../../ui/personColor.ts";
import { useFlow } from "../CanvasContext.ts";
import { PeopleNames } from "./PeopleMarks.tsx";

type PeopleOnEdgeProps = { id: string; path: string; middle: Position };

/** Who else has an edge selected: outlined in their colours, the widest at the back, with a name or avatars over it. */
export function PeopleOnEdge({ id, path, middle }: PeopleOnEdgeProps) {
  const people = useFlow((state) => state.peopleAt[id]);
  if (!people) return null;
  return (
    <>
      {people
        .slice(0, 3)
        .map(({ user }, index) => (
          <path
            key={user.id}
            data-testid="people-edge"
            d={path}
            fill="none"
            stroke={personColor(user.color).fill}
            strokeWidth={4 * (index + 1)}
          />
        ))
        .toReversed()}
      <EdgeLabelRenderer>
        <div
          style={{
            transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y - 20}px)`,
          }}
          className="pointer-events-none absolute z-10 flex gap-1"
        >
          <PeopleNames people={people} />
        </div>
      </EdgeLabelRenderer>
    </>
  );
}
