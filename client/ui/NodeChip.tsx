import type { NodeFamily } from "@coweave/shared/graph/NodeType.ts";
import { cn } from "./cn.ts";
import { Icon } from "./Icon.tsx";

const looks: Record<NodeFamily, string> = {
  trigger: "bg-family-trigger-soft text-family-trigger",
  action: "bg-family-action-soft text-family-action",
  logic: "bg-family-logic-soft text-family-logic",
  data: "bg-family-data-soft text-family-data",
  ai: "bg-family-ai-soft text-family-ai",
};

type NodeChipProps = {
  icon: string;
  /** An unknown family is drawn neutral. */
  family: string;
  size?: number | undefined;
  className?: string | undefined;
};

/** The icon of a node type on a chip in its family's hue. */
export function NodeChip({ icon, family, size = 28, className }: NodeChipProps) {
  const look = Object.hasOwn(looks, family)
    ? looks[family as NodeFamily]
    : "bg-pressed text-ink-muted";
  return (
    <span
      style={{ width: size, height: size }}
      className={cn("inline-flex shrink-0 items-center justify-center rounded-md", look, className)}
    >
      <Icon name={icon} size={Math.round(size * 0.57)} />
    </span>
  );
}
