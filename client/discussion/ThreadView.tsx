import type { Thread } from "@coweave/shared/document/Thread.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { cn } from "../ui/cn.ts";
import { CommentBox } from "./CommentBox.tsx";
import { CommentView } from "./CommentView.tsx";

type ThreadViewProps = {
  thread: Thread;
  /** False for those who only view. */
  mayComment: boolean;
  onReply: (text: string) => void;
  onResolve: (resolved: boolean) => void;
  /** The colour of a person by user id; undefined for who is not here now. */
  colorOf?: (userId: string) => number | undefined;
};

/** One thread: its comments, a box to reply in, and its end. */
export function ThreadView({ thread, mayComment, onReply, onResolve, colorOf }: ThreadViewProps) {
  return (
    <article aria-label="Thread" className="flex flex-col gap-2">
      <ol className={cn("flex flex-col gap-2.5", thread.resolved && "opacity-70")}>
        {thread.comments.map((comment) => (
          <CommentView key={comment.id} comment={comment} color={colorOf?.(comment.author.id)} />
        ))}
      </ol>
      {mayComment && !thread.resolved && <CommentBox placeholder="Reply" onSend={onReply} />}
      <footer className="flex items-center gap-2">
        {thread.resolved && <Badge tone="success">Resolved</Badge>}
        {mayComment && (
          <Button
            variant="ghost"
            size="sm"
            className="-ml-2.5"
            onClick={() => onResolve(!thread.resolved)}
          >
            {thread.resolved ? "Reopen" : "Resolve"}
          </Button>
        )}
      </footer>
    </article>
  );
}
