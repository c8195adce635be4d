import type { Thread } from "@coweave/shared/document/Thread.ts";
import { useEffect, useRef } from "react";
import { Avatar } from "../ui/Avatar.tsx";
import { Badge } from "../ui/Badge.tsx";
import { cn } from "../ui/cn.ts";
import { Icon } from "../ui/Icon.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import type { Discussion } from "./Discussion.ts";
import { ThreadView } from "./ThreadView.tsx";

type ThreadRowProps = {
  thread: Thread;
  discussion: Discussion;
  place: { name: string; gone: string | null };
  isOpen: boolean;
  onOpen: () => void;
};

/** A thread in the list of all; one without a place on the canvas opens within it. */
export function ThreadRow({ thread, discussion, place, isOpen, onOpen }: ThreadRowProps) {
  const { comments, resolved } = thread;
  const first = comments[0];
  const last = comments.at(-1);
  const unread = discussion.unreadIn(thread);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  if (!first || !last) return null;
  const answers = comments.length - 1;
  const opensHere = isOpen && place.gone !== null;
  return (
    <li ref={row} data-thread={thread.id} className={cn(isOpen && "bg-sunken")}>
      <button
        type="button"
        aria-expanded={place.gone === null ? undefined : isOpen}
        onClick={onOpen}
        className="flex w-full flex-col gap-1 px-3 py-2.5 text-left hover:bg-hover"
      >
        <span className="flex w-full items-center gap-1.5 text-xs">
          {unread > 0 && (
            <span className="size-2 shrink-0 rounded-full bg-accent">
              <span className="sr-only">Unread.</span>
            </span>
          )}
          <span className="truncate font-medium text-ink-muted">{place.name}</span>
          {resolved && <Icon name="circle-check" size={13} className="text-success-ink" />}
          {resolved && <span className="sr-only">Resolved.</span>}
          <RelativeTime at={last.createdAt} className="ml-auto shrink-0 text-ink-faint" />
        </span>
        {place.gone && (
          <Badge tone="warning" className="self-start">
            {place.gone}
          </Badge>
        )}
        {!opensHere && (
          <>
            <span className="flex w-full items-start gap-2">
              <Avatar
                name={first.author.name}
                color={discussion.colorOf(first.author.id)}
                assistant={first.author.kind === "assistant"}
                size={20}
                titled={false}
              />
              <span className="line-clamp-2 min-w-0 text-body [overflow-wrap:anywhere]">
                {first.text}
              </span>
            </span>
            {answers > 0 && (
              <span className="truncate pl-7 text-ink-faint text-xs">
                {answers === 1 ? "1 answer" : `${answers} answers`}, the last by {last.author.name}
              </span>
            )}
          </>
        )}
      </button>
      {opensHere && (
        <div className="px-3 pb-2">
          <ThreadView thread={thread} discussion={discussion} />
        </div>
      )}
    </li>
  );
}
