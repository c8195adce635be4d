import type { RunStatus } from "@coweave/shared/run/RunStatus.ts";
import { Badge } from "./Badge.tsx";
import { Icon } from "./Icon.tsx";
import { statusLook } from "./statusLook.ts";

export function StatusBadge({ status }: { status: RunStatus }) {
  const { label, icon, tone } = statusLook[status];
  return (
    <Badge tone={tone}>
      <Icon name={icon} size={12} className={status === "running" ? "animate-turn" : ""} />
      {label}
    </Badge>
  );
}
