import type { RunStatus } from "@coweave/shared/run/RunStatus.ts";
import { cn } from "./cn.ts";
import { Icon } from "./Icon.tsx";
import { statusLook } from "./statusLook.ts";

/** The sign of a status, named for screen readers. */
export function StatusGlyph({ status, size = 16 }: { status: RunStatus; size?: number }) {
  const { label, icon, ink } = statusLook[status];
  return (
    <span role="img" aria-label={label} className={cn("inline-flex shrink-0", ink)}>
      <Icon name={icon} size={size} className={status === "running" ? "animate-turn" : ""} />
    </span>
  );
}
