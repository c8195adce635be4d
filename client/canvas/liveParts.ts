import type { LiveNode } from "@coweave/shared/run/LiveRun.ts";
import type { RunStatus } from "@coweave/shared/run/RunStatus.ts";

type LiveParts = {
  status: RunStatus;
  ms?: number | undefined;
  items?: number | undefined;
  message?: string | undefined;
  attempt?: number | undefined;
  handle?: string | undefined;
};

/** A node's live status as an object, whichever of the two forms it came in. */
export function liveParts(live: LiveNode): LiveParts {
  return typeof live === "string" ? { status: live } : live;
}
