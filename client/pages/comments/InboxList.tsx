import { colorOf } from "@coweave/shared/api/colorOf.ts";
import type { InboxItem } from "@coweave/shared/api/inboxEndpoints.ts";
import { useState } from "react";
import { Link } from "react-router";
import { sentenceOf } from "../../api/sentenceOf.ts";
import { useInbox } from "../../api/useInbox.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import { cn } from "../../ui/cn.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { RelativeTime } from "../../ui/RelativeTime.tsx";

const atFirst = 30;
const atMost = 100;

/** The inbox: mentions of me and answers in my threads, each a way to where it was said. */
export function InboxList({ onClose }: { onClose: () => void }) {
  const [limit, setLimit] = useState(atFirst);
  const { inbox, markRead } = useInbox(limit);
  const { data, error } = inbox;
  return (
    <>
      <header className="flex shrink-0 items-center justify-between border-b py-1.5 pr-1.5 pl-3">
        <h2 className="font-semibold">Inbox</h2>
        <Button
          variant="ghost"
          size="sm"
          disabled={!data || data.unread === 0}
          onClick={() => markRead.mutate({ all: true })}
        >
          Mark all read
        </Button>
      </header>
      {data?.items.length === 0 && (
        <EmptyState
          icon="bell"
          title="Nothing for you yet"
          text="Who names you with an @ in a comment, or answers where you wrote, shows up here."
        />
      )}
      {!data && error && (
        <EmptyState
          icon="cloud-off"
          title="The inbox could not be fetched"
          text={sentenceOf(error)}
        />
      )}
      <ul className="min-h-0 flex-1 divide-y overflow-y-auto">
        {data?.items.map((item) => (
          <Entry
            key={item.id}
            item={item}
            onOpen={() => {
              if (!item.read) markRead.mutate({ ids: [item.id] });
              onClose();
            }}
          />
        ))}
        {data && data.total > limit && limit < atMost && (
          <li className="p-1.5">
            <Button variant="ghost" size="sm" className="w-full" onClick={() => setLimit(atMost)}>
              Show older
            </Button>
          </li>
        )}
      </ul>
    </>
  );
}

function Entry({ item, onOpen }: { item: InboxItem; onOpen: () => void }) {
  const { author, kind, text, where, workflowName, read } = item;
  const address = `/workflows/${encodeURIComponent(item.workflowId)}?thread=${encodeURIComponent(item.threadId)}`;
  return (
    <li>
      <Link
        to={address}
        onClick={onOpen}
        className="flex gap-2.5 px-3 py-2.5 hover:bg-hover focus-visible:outline-offset-[-2px]"
      >
        <Avatar name={author.name} color={colorOf(author.id)} size={24} titled={false} />
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="flex items-baseline gap-1.5">
            <span className={cn("min-w-0 truncate", !read && "font-semibold")}>
              {author.name} {kind === "mention" ? "mentioned you" : "answered"}
            </span>
            <RelativeTime at={item.at} className="ml-auto shrink-0 text-ink-faint text-xs" />
          </span>
          <span className="line-clamp-2 text-ink-muted [overflow-wrap:anywhere]">{text}</span>
          <span className="truncate text-ink-faint text-xs">
            {where ? `${where} · ${workflowName}` : workflowName}
          </span>
        </span>
        {!read && (
          <span className="mt-1.5 size-2 shrink-0 rounded-full bg-accent">
            <span className="sr-only">Unread</span>
          </span>
        )}
      </Link>
    </li>
  );
}
