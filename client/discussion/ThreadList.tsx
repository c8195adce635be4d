import type { Thread } from "@coweave/shared/document/Thread.ts";
import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { CommentBox } from "./CommentBox.tsx";
import { ThreadView } from "./ThreadView.tsx";

type ThreadListProps = {
  /** The threads of one place, oldest first. */
  threads: readonly Thread[];
  mayComment: boolean;
  /** Opens a new thread at this place. */
  onOpen: (text: string) => void;
  onReply: (threadId: string, text: string) => void;
  onResolve: (threadId: string, resolved: boolean) => void;
  colorOf?: (userId: string) => number | undefined;
  /** Without the empty state and spacing, for a small place such as a card. */
  compact?: boolean;
};

/** The discussion of one node or suggestion: open threads, then the resolved ones on demand. */
export function ThreadList({ threads, onOpen, compact = false, ...rest }: ThreadListProps) {
  const [showsResolved, setShowsResolved] = useState(false);
  const open = threads.filter((thread) => !thread.resolved);
  const resolved = threads.filter((thread) => thread.resolved);
  const shown = showsResolved ? [...open, ...resolved] : open;
  const view = (thread: Thread) => (
    <ThreadView
      key={thread.id}
      thread={thread}
      mayComment={rest.mayComment}
      onReply={(text) => rest.onReply(thread.id, text)}
      onResolve={(isResolved) => rest.onResolve(thread.id, isResolved)}
      {...(rest.colorOf && { colorOf: rest.colorOf })}
    />
  );
  return (
    <div className={compact ? "flex flex-col gap-3" : "flex flex-col gap-4 p-3"}>
      {!compact && threads.length === 0 && (
        <EmptyState
          icon="message-square"
          title="Nothing said yet"
          text={
            rest.mayComment ? "Write the first comment below; everyone here sees it." : undefined
          }
          className="py-6 [@container_(max-height:540px)]:hidden"
        />
      )}
      {shown.map(view)}
      {rest.mayComment && open.length === 0 && <CommentBox placeholder="Comment" onSend={onOpen} />}
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
