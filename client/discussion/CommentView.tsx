import type { Comment } from "@coweave/shared/document/Thread.ts";
import { useState } from "react";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { CommentBox } from "./CommentBox.tsx";
import { CommentText } from "./CommentText.tsx";
import type { Discussion } from "./Discussion.ts";

type CommentViewProps = {
  threadId: string;
  comment: Comment;
  discussion: Discussion;
  /** Said since one looked last. */
  isNew: boolean;
};

export function CommentView({ threadId, comment, discussion, isNew }: CommentViewProps) {
  const { author, createdAt, editedAt } = comment;
  const [doing, setDoing] = useState<"reading" | "editing" | "deleting">("reading");
  const isOwn =
    discussion.mayComment && author.kind === "person" && author.id === discussion.userId;
  const stop = () => setDoing("reading");
  return (
    <li className="group/comment relative flex gap-2">
      <Avatar
        name={author.name}
        color={discussion.colorOf(author.id)}
        assistant={author.kind === "assistant"}
        size={20}
        titled={false}
        className="mt-px"
      />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-1.5 text-xs">
          <span className="truncate font-medium">{author.name}</span>
          <RelativeTime at={createdAt} className="shrink-0 text-ink-faint" />
          {editedAt && <span className="text-ink-faint">edited</span>}
          {isNew && (
            <span className="size-1.5 shrink-0 self-center rounded-full bg-accent">
              <span className="sr-only">New</span>
            </span>
          )}
        </p>
        {doing === "editing" ? (
          <CommentBox
            placeholder="Edit comment"
            members={discussion.members}
            initial={comment}
            autoFocus
            onCancel={stop}
            onSend={(text, mentions) => {
              discussion.edit(threadId, comment.id, text, mentions);
              stop();
            }}
          />
        ) : (
          <CommentText comment={comment} userId={discussion.userId} members={discussion.members} />
        )}
        {doing === "deleting" && (
          <div className="mt-1 flex items-center gap-1.5">
            <span className="flex-1 text-ink-muted text-xs">Delete this comment?</span>
            <Button size="sm" variant="ghost" onClick={stop}>
              Keep
            </Button>
            <Button
              size="sm"
              variant="danger"
              autoFocus
              onClick={() => discussion.remove(threadId, comment.id)}
            >
              Delete
            </Button>
          </div>
        )}
      </div>
      {isOwn && doing === "reading" && (
        <div className="-top-1 absolute right-0 flex rounded-md bg-surface opacity-0 transition-opacity focus-within:opacity-100 group-hover/comment:opacity-100">
          <IconButton icon="pencil" label="Edit" size="xs" onClick={() => setDoing("editing")} />
          <IconButton icon="trash" label="Delete" size="xs" onClick={() => setDoing("deleting")} />
        </div>
      )}
    </li>
  );
}
