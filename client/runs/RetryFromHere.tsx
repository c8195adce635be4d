import type { Execution } from "@coweave/shared/run/Execution.ts";
import { mayGoOn } from "@coweave/shared/run/RunStatus.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { whatRunsAgain } from "./whatRunsAgain.ts";

type RetryFromHereProps = { execution: Execution; onRetry: (from: "here") => void };

/** Has a run go on that failed or was interrupted; says beforehand what that repeats. */
export function RetryFromHere({ execution, onRetry }: RetryFromHereProps) {
  if (!mayGoOn(execution.status)) return null;
  return (
    <div className="flex items-start gap-3">
      <p className="min-w-0 flex-1 text-ink-muted text-xs">{whatRunsAgain(execution)}</p>
      <Button size="sm" className="shrink-0" onClick={() => onRetry("here")}>
        <Icon name="rotate-ccw" size={13} />
        Retry from here
      </Button>
    </div>
  );
}
