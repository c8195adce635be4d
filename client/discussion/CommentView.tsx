import type { Comment } from "@coweave/shared/document/Thread.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";

type CommentViewProps = { comment: Comment; color: number | undefined };

export function CommentView({ comment, color }: CommentViewProps) {
  const { author, text, createdAt, editedAt } = comment;
  return (
    <li className="flex gap-2">
      <Avatar
        name={author.name}
        color={color}
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
        </p>
        <p className="whitespace-pre-wrap break-words text-body">{text}</p>
      </div>
    </li>
  );
}
