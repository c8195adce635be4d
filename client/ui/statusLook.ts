import type { RunStatus } from "@coweave/shared/run/RunStatus.ts";
import type { Tone } from "./Badge.tsx";
import type { IconName } from "./Icon.tsx";

type StatusLook = {
  label: string;
  icon: IconName;
  tone: Tone;
  /** Class of the ink for glyphs and words. */
  ink: string;
  /** CSS value for rings and bars. */
  color: string;
};

/** How the status of a run or a node is shown, everywhere the same. */
export const statusLook: Readonly<Record<RunStatus, StatusLook>> = {
  queued: look("Queued", "circle-dashed", "neutral", "text-ink-faint", "--color-line-strong"),
  running: look("Running", "loader-circle", "running", "text-running-ink", "--color-running"),
  waiting: look("Waiting", "clock", "warning", "text-warning-ink", "--color-warning"),
  completed: look("Completed", "circle-check", "success", "text-success-ink", "--color-success"),
  failed: look("Failed", "circle-x", "danger", "text-danger-ink", "--color-danger"),
  skipped: look("Skipped", "skip-forward", "neutral", "text-ink-faint", "--color-line-strong"),
  interrupted: look("Interrupted", "unplug", "warning", "text-warning-ink", "--color-warning"),
  cancelled: look("Cancelled", "circle-slash", "neutral", "text-ink-muted", "--color-ink-faint"),
};

function look(label: string, icon: IconName, tone: Tone, ink: string, color: string): StatusLook {
  return { label, icon, tone, ink, color: `var(${color})` };
}
