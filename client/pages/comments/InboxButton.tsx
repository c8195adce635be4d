import { Popover } from "radix-ui";
import { lazy, Suspense, useState } from "react";
import { useInbox } from "../../api/useInbox.ts";
import { CountBadge } from "../../ui/CountBadge.tsx";
import { Icon } from "../../ui/Icon.tsx";

const InboxList = lazy(async () => ({ default: (await import("./InboxList.tsx")).InboxList }));

/** What was said to me, wherever: how much is unread, and the list of it. */
export function InboxButton() {
  const { inbox } = useInbox();
  const [open, setOpen] = useState(false);
  const unread = inbox.data?.unread ?? 0;
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label={unread === 0 ? "Inbox" : `Inbox, ${unread} unread`}
        title="Inbox"
        className="relative inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink data-[state=open]:bg-hover data-[state=open]:text-ink"
      >
        <Icon name="bell" />
        <CountBadge count={unread} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label="Inbox"
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="panel z-50 flex max-h-[min(560px,var(--radix-popover-content-available-height))] w-[360px] animate-pop flex-col overflow-hidden text-sm outline-none"
        >
          <Suspense fallback={<div className="h-40" />}>
            <InboxList onClose={() => setOpen(false)} />
          </Suspense>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
