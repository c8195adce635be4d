import { CountBadge } from "../../ui/CountBadge.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Tooltip } from "../../ui/Tooltip.tsx";
import type { Comments } from "./useComments.tsx";

/** Opens the list of all that is said of this workflow, and says how much of it is unread. */
export function CommentsButton({ comments }: { comments: Comments }) {
  const { showsPanel, setShowsPanel, unread } = comments;
  return (
    <Tooltip text="Comments">
      <button
        type="button"
        aria-label={unread === 0 ? "Comments" : `Comments, ${unread} unread`}
        aria-pressed={showsPanel}
        onClick={() => setShowsPanel(!showsPanel)}
        className="relative inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"
      >
        <Icon name="message-square" />
        <CountBadge count={unread} />
      </button>
    </Tooltip>
  );
}
