import type { Thread } from "@coweave/shared/document/Thread.ts";
import { useCallback, useRef, useState } from "react";
import { Badge } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { cn } from "../ui/cn.ts";
import { CommentBox } from "./CommentBox.tsx";
import { CommentView } from "./CommentView.tsx";
import type { Discussion } from "./Discussion.ts";
import { useSeen } from "./useSeen.ts";

type ThreadViewProps = {
  thread: Thread;
  discussion: Discussion;
  /** Begins with the focus in the reply. */
  autoFocus?: boolean;
  /** What reopens and resolves stands elsewhere. */
  bare?: boolean;
};

/** One thread: its comments, a box to reply in, and its end. Whoever has it on the screen has read it. */
export function ThreadView({
  thread,
  discussion,
  autoFocus = false,
  bare = false,
}: ThreadViewProps) {
  const { comments, resolved } = thread;
  const { mayComment, seen } = discussion;
  // What was new when it was opened stays marked while it is open.
  const [known] = useState(() => comments.length - discussion.unreadIn(thread));
  const [before] = useState(() => new Set(comments.slice(0, known).map(({ id }) => id)));
  const end = useRef<HTMLLIElement>(null);
  useSeen(
    end,
    comments.at(-1)?.id,
    useCallback((last: string) => seen(thread.id, last), [seen, thread.id]),
  );
  return (
    <article aria-label="Thread" className="flex flex-col gap-2">
      <ol className={cn("flex flex-col gap-2.5", resolved && "opacity-80")}>
        {comments.map((comment) => (
          <CommentView
            key={comment.id}
            threadId={thread.id}
            comment={comment}
            discussion={discussion}
            isNew={!before.has(comment.id) && comment.author.id !== discussion.userId}
          />
        ))}
        <li ref={end} aria-hidden="true" className="h-px" />
      </ol>
      {mayComment && !resolved && (
        <CommentBox
          placeholder="Reply"
          members={discussion.members}
          autoFocus={autoFocus}
          draftKey={thread.id}
          onSend={(text, mentions) => discussion.reply(thread.id, text, mentions)}
        />
      )}
      {!bare && (
        <footer className="flex items-center gap-2">
          {resolved && <Badge tone="success">Resolved</Badge>}
          {mayComment && (
            <Button
              variant="ghost"
              size="sm"
              className="-ml-2.5"
              onClick={() => discussion.resolve(thread.id, !resolved)}
            >
              {resolved ? "Reopen" : "Resolve"}
            </Button>
          )}
        </footer>
      )}
    </article>
  );
}
