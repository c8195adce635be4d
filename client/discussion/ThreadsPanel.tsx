import type { Thread } from "@coweave/shared/document/Thread.ts";
import { useState } from "react";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Input } from "../ui/Input.tsx";
import { Select } from "../ui/Select.tsx";
import { shortcuts } from "../ui/shortcuts.ts";
import type { Discussion } from "./Discussion.ts";
import { filterThreads, type ThreadFilter, threadFilters } from "./filterThreads.ts";
import { ThreadRow } from "./ThreadRow.tsx";

type ThreadsPanelProps = {
  /** Every thread of the workflow. */
  threads: readonly Thread[];
  discussion: Discussion;
  placeOf: (thread: Thread) => { name: string; gone: string | null };
  /** The thread that is open, here or beside its pin. */
  openId: string | null;
  onOpen: (threadId: string) => void;
  /** Begins to place a new comment on the canvas. */
  onPlace: (() => void) | undefined;
  onClose: () => void;
};

/** All that is discussed in a workflow. What has no place on the canvas any more is read and answered here. */
export function ThreadsPanel(props: ThreadsPanelProps) {
  const { threads, discussion, placeOf, openId, onOpen, onPlace, onClose } = props;
  const [filter, setFilter] = useState<ThreadFilter>("open");
  const [search, setSearch] = useState("");
  const asked = filterThreads(threads, filter, search, discussion, (each) => placeOf(each).name);
  // What is open stays, though answering or resolving it may take it out of the list.
  const opened = threads.find(({ id }) => id === openId);
  const shown = opened && !asked.includes(opened) ? [opened, ...asked] : asked;
  return (
    <aside
      aria-label="Comments"
      data-testid="threads-panel"
      className="panel flex min-h-0 w-[360px] animate-fade flex-col overflow-hidden"
    >
      <header className="flex shrink-0 items-center gap-1 py-1.5 pr-1.5 pl-3">
        <h2 className="flex-1 font-semibold text-sm">Comments</h2>
        {onPlace && (
          <IconButton
            icon="message-square-plus"
            label="Add a comment"
            keys={shortcuts.comment.keys[0]}
            size="sm"
            onClick={onPlace}
          />
        )}
        <IconButton icon="x" label="Close" size="sm" onClick={onClose} />
      </header>
      <div className="flex shrink-0 gap-2 border-b px-3 pb-2.5">
        <div className="relative min-w-0 flex-1">
          <Icon
            name="search"
            size={14}
            className="pointer-events-none absolute top-2.25 left-2.5 text-ink-faint"
          />
          <Input
            type="search"
            aria-label="Search comments"
            placeholder="Search"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            className="pl-8"
          />
        </div>
        <Select
          aria-label="Which comments"
          value={filter}
          onValueChange={(value) => setFilter(value as ThreadFilter)}
          options={[...threadFilters]}
          className="w-34"
        />
      </div>
      {shown.length === 0 ? (
        <Nothing filter={filter} isSearched={search.trim() !== ""} mayComment={!!onPlace} />
      ) : (
        <ul className="min-h-0 flex-1 divide-y overflow-y-auto">
          {shown.map((thread) => (
            <ThreadRow
              key={thread.id}
              thread={thread}
              discussion={discussion}
              place={placeOf(thread)}
              isOpen={thread.id === openId}
              onOpen={() => onOpen(thread.id)}
            />
          ))}
        </ul>
      )}
    </aside>
  );
}

type NothingProps = { filter: ThreadFilter; isSearched: boolean; mayComment: boolean };

function Nothing({ filter, isSearched, mayComment }: NothingProps) {
  if (isSearched || (filter !== "open" && filter !== "all"))
    return (
      <EmptyState icon="search" title="Nothing matches" text="Try another word, or look at all." />
    );
  return (
    <EmptyState
      icon="message-square"
      title="No open comments"
      text={
        mayComment
          ? "Press C, then click a node, a connection or the canvas, to say something about it."
          : undefined
      }
    />
  );
}
