import { type SavedState, savedWords } from "../collab/SavedState.ts";
import { cn } from "../ui/cn.ts";
import { Icon } from "../ui/Icon.tsx";
import type { Readable } from "../ui/Readable.ts";
import { useReadable } from "../ui/useReadable.ts";

/** In words, whether what one sees would survive. */
export function SavedNote({ saved }: { saved: Readable<SavedState> }) {
  const state = useReadable(saved);
  const isTrouble = !["saved", "saving", "opening", "viewing"].includes(state.kind);
  return (
    <span
      data-testid="saved-state"
      data-state={state.kind}
      className={cn(
        "flex min-w-0 items-center gap-1 truncate text-xs",
        isTrouble ? "text-warning-ink" : "text-ink-faint",
      )}
    >
      {isTrouble && <Icon name="cloud-off" size={13} className="shrink-0" />}
      <span className="truncate">{savedWords(state)}</span>
    </span>
  );
}
