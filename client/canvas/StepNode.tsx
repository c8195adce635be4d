import { nodeProblems } from "@coweave/shared/graph/findProblems.ts";
import type { NodeProps } from "@xyflow/react";
import { memo, useMemo, useRef } from "react";
import { cn } from "../ui/cn.ts";
import { Icon } from "../ui/Icon.tsx";
import { Tooltip } from "../ui/Tooltip.tsx";
import { useCanvas, useFlow } from "./CanvasContext.ts";
import { CardBody } from "./CardBody.tsx";
import { DecideButtons } from "./DecideButtons.tsx";
import type { StepFlowNode } from "./FlowNode.ts";
import { liveParts } from "./liveParts.ts";
import { nameIdOf } from "./mergeNodes.ts";
import { nameOfNode } from "./nameOfNode.ts";
import { PeopleMarks } from "./people/PeopleMarks.tsx";
import { RunMark } from "./RunMark.tsx";
import { SuggestNextButton } from "./SuggestNextButton.tsx";
import { useFollowRemoteDrag } from "./useRemoteDrag.ts";

/** A node of the workflow; on a crowded canvas only its place, which can be clicked, dragged and focused. */
export const StepNode = memo(function StepNode({ id, data, selected }: NodeProps<StepFlowNode>) {
  const isAsleep = useFlow(({ awake }) => awake !== null && !awake.has(id));
  return isAsleep ? null : <StepCard id={id} data={data} selected={selected} />;
});

type StepCardProps = Pick<NodeProps<StepFlowNode>, "id" | "data" | "selected">;

/** A card that says what a node does, how it runs, and who is at it. */
const StepCard = memo(function StepCard({ id, data, selected }: StepCardProps) {
  const { node } = data;
  const { canEdit } = useCanvas();
  const live = useFlow((state) => state.runNodes[id]);
  const mark = useFlow((state) => state.ghosts.nodeMarks[id]);
  const change = useFlow((state) => state.changes[id]);
  const card = useRef<HTMLDivElement>(null);
  useFollowRemoteDrag(card, id, node.position);
  const problems = useMemo(() => nodeProblems(node), [node]);
  const status = live ? liveParts(live).status : undefined;
  return (
    <div
      ref={card}
      data-status={status}
      data-mark={mark?.kind}
      data-change={change}
      data-selected={selected || undefined}
      className={cn(
        "step-card group",
        node.data.disabled && "opacity-50",
        status === "skipped" && "opacity-55",
      )}
    >
      <span id={nameIdOf(id)} hidden>
        {nameOfNode(node, {
          status,
          selected,
          problems: problems.length,
          mark: mark?.kind,
          change,
        })}
      </span>
      <CardBody
        node={node}
        connectable={canEdit}
        struck={mark?.kind === "remove"}
        aside={
          <>
            {node.data.pinned !== undefined && (
              <Tooltip
                text="Its output is pinned: runs that people start do not run it."
                side="top"
              >
                <span role="img" aria-label="pinned">
                  <Icon name="pin" size={14} className="text-warning-ink" />
                </span>
              </Tooltip>
            )}
            {problems.length > 0 && (
              <Tooltip text={problems.map((problem) => problem.message).join(" ")} side="top">
                <span role="img" aria-label={problems.map((problem) => problem.message).join(" ")}>
                  <Icon name="triangle-alert" size={15} className="text-warning-ink" />
                </span>
              </Tooltip>
            )}
          </>
        }
      />
      <PeopleMarks id={id} type={node.type} />
      {mark && <DecideButtons ghost={mark} label={mark.kind === "remove" ? "Remove" : "Change"} />}
      {!mark && canEdit && (
        <SuggestNextButton nodeId={id} label={node.data.label} shown={selected} />
      )}
      {change && <span className="change-word">{change} since</span>}
      {live && <RunMark live={live} />}
    </div>
  );
});
