import type { Mention, Thread } from "@coweave/shared/document/Thread.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { CommentBox } from "./CommentBox.tsx";
import type { Discussion } from "./Discussion.ts";
import { ThreadView } from "./ThreadView.tsx";

type ThreadCardProps = {
  /** What it is about, in words. */
  place: string;
  /** Left out for a thread that is only begun. */
  thread?: Thread | undefined;
  discussion: Discussion;
  onOpen: (text: string, mentions: readonly Mention[]) => void;
  onClose: () => void;
};

/** A thread beside its pin, or the box that begins one. */
export function ThreadCard({ place, thread, discussion, onOpen, onClose }: ThreadCardProps) {
  return (
    <div className="flex max-h-[inherit] flex-col">
      <header className="flex shrink-0 items-center gap-1 border-b py-1 pr-1.5 pl-3">
        <h2 className="min-w-0 flex-1 truncate font-medium text-ink-muted text-xs">{place}</h2>
        {thread && discussion.mayComment && (
          <IconButton
            icon={thread.resolved ? "rotate-ccw" : "check"}
            label={thread.resolved ? "Reopen" : "Resolve"}
            size="sm"
            onClick={() => discussion.resolve(thread.id, !thread.resolved)}
          />
        )}
        <IconButton icon="x" label="Close" size="sm" onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto p-3">
        {thread ? (
          <ThreadView key={thread.id} thread={thread} discussion={discussion} autoFocus bare />
        ) : (
          <CommentBox
            placeholder="Comment"
            members={discussion.members}
            autoFocus
            onCancel={onClose}
            onSend={onOpen}
          />
        )}
      </div>
    </div>
  );
}
