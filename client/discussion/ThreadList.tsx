import type { Mention, Thread } from "@coweave/shared/document/Thread.ts";
import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { CommentBox } from "./CommentBox.tsx";
import type { Discussion } from "./Discussion.ts";
import { ThreadView } from "./ThreadView.tsx";

type ThreadListProps = {
  /** The threads of one place, oldest first. */
  threads: readonly Thread[];
  discussion: Discussion;
  /** Opens a new thread at this place. */
  onOpen: (text: string, mentions: readonly Mention[]) => void;
  /** Without the empty state and spacing, for a small place such as a card. */
  compact?: boolean;
};

/** The discussion of one node or suggestion: open threads, then the resolved ones on demand. */
export function ThreadList({ threads, discussion, onOpen, compact = false }: ThreadListProps) {
  const [showsResolved, setShowsResolved] = useState(false);
  const { mayComment, members } = discussion;
  const open = threads.filter((thread) => !thread.resolved);
  const resolved = threads.filter((thread) => thread.resolved);
  const shown = showsResolved ? [...open, ...resolved] : open;
  return (
    <div className={compact ? "flex flex-col gap-3" : "flex flex-col gap-4 p-3"}>
      {!compact && threads.length === 0 && (
        <EmptyState
          icon="message-square"
          title="Nothing said yet"
          text={mayComment ? "Write the first comment below; everyone here sees it." : undefined}
          className="py-6 [@container_(max-height:540px)]:hidden"
        />
      )}
      {shown.map((thread) => (
        <ThreadView key={thread.id} thread={thread} discussion={discussion} />
      ))}
      {mayComment && open.length === 0 && (
        <CommentBox placeholder="Comment" members={members} onSend={onOpen} />
      )}
      {resolved.length > 0 && (
        <Button
          variant="link"
          size="sm"
          className="self-start"
          onClick={() => setShowsResolved(!showsResolved)}
        >
          {showsResolved ? "Hide resolved" : `Show ${resolved.length} resolved`}
        </Button>
      )}
    </div>
  );
}
