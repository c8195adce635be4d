import type { Comment } from "@coweave/shared/document/Thread.ts";
import { cn } from "../ui/cn.ts";
import { commentParts } from "./commentParts.ts";
import type { Mentionable } from "./mentionable.ts";

type CommentTextProps = {
  comment: Comment;
  userId: string;
  members: readonly Mentionable[];
};

/** A comment's words: plain text with links, and members by the name they have now. */
export function CommentText({ comment, userId, members }: CommentTextProps) {
  const nameOf = (id: string) => members.find((member) => member.id === id)?.name;
  return (
    <p className="whitespace-pre-wrap text-body [overflow-wrap:anywhere]">
      {commentParts(comment.text, comment.mentions).map((part, index) => {
        // The parts of a text have no other identity than their place.
        const key = `${index}`;
        switch (part.kind) {
          case "text":
            return part.text;
          case "link":
            return (
              <a
                key={key}
                href={part.text}
                target="_blank"
                rel="noopener noreferrer nofollow"
                className="text-accent-ink underline underline-offset-2"
              >
                {part.text}
              </a>
            );
          case "mention":
            return (
              <span
                key={key}
                data-mention={part.id}
                className={cn(
                  "rounded-sm px-0.5 font-medium",
                  part.id === userId ? "bg-warning-soft text-warning-ink" : "text-accent-ink",
                )}
              >
                @{nameOf(part.id) ?? part.name}
              </span>
            );
          default:
            return part satisfies never;
        }
      })}
    </p>
  );
}
