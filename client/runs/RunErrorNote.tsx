import type { RunError } from "@coweave/shared/run/RunEvent.ts";
import { Icon } from "../ui/Icon.tsx";

/** What went wrong, in the words of whoever noticed. */
export function RunErrorNote({ error }: { error: RunError }) {
  return (
    <div className="flex items-start gap-2 rounded-md bg-danger-soft px-2.5 py-2 text-danger-ink text-xs">
      <Icon name="circle-alert" size={14} className="mt-px shrink-0" />
      <p className="min-w-0 whitespace-pre-wrap break-words">{error.message}</p>
    </div>
  );
}
