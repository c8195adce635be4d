import type { WorkflowFilter } from "@coweave/shared/api/shapes.ts";
import { useEffect, useState } from "react";
import { sentenceOf } from "../api/sentenceOf.ts";
import { useWorkflows } from "../api/useWorkflows.ts";
import { Button } from "../ui/Button.tsx";
import { cn } from "../ui/cn.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Input } from "../ui/Input.tsx";
import { Mark } from "../ui/Mark.tsx";
import { Select } from "../ui/Select.tsx";
import { ThemeToggle } from "../ui/ThemeToggle.tsx";
import { AccountMenu } from "./AccountMenu.tsx";
import { InboxButton } from "./comments/InboxButton.tsx";
import { GuestBanner } from "./GuestBanner.tsx";
import { NewWorkflowDialog } from "./NewWorkflowDialog.tsx";
import { Pager } from "./Pager.tsx";
import { useDebounced } from "./useDebounced.ts";
import { WorkflowTable } from "./WorkflowTable.tsx";

const pageSize = 20;
const filters = [
  { value: "active", label: "All but archived" },
  { value: "draft", label: "Drafts" },
  { value: "published", label: "Published" },
  { value: "archived", label: "Archived" },
];

/** The workflows I may see. */
export function DashboardPage() {
  const [text, setText] = useState("");
  const [filter, setFilter] = useState<WorkflowFilter>("active");
  const [skip, setSkip] = useState(0);
  const [creating, setCreating] = useState(false);
  const search = useDebounced(text.trim());
  const list = useWorkflows({ skip, limit: pageSize, search, status: filter });
  const total = list.data?.total ?? 0;
  const isFiltered = search !== "" || filter !== "active";
  const isEmpty = list.data !== undefined && total === 0 && !isFiltered && text === "";
  const archived = useWorkflows({ skip: 0, limit: 1, search: "", status: "archived" }, isEmpty);
  const hasArchived = (archived.data?.total ?? 0) > 0;
  const isFirstVisit = isEmpty && !hasArchived;
  useEffect(() => {
    document.title = "Workflows · Coweave";
  }, []);
  // What was deleted may have been the last of its page.
  useEffect(() => {
    if (list.data && skip > 0 && skip >= total)
      setSkip(Math.max(0, Math.ceil(total / pageSize) - 1) * pageSize);
  }, [list.data, skip, total]);

  return (
    <div className="flex min-h-full flex-col">
      <GuestBanner />
      <header className="sticky top-0 z-20 flex h-14 items-center justify-between border-b bg-surface px-6">
        <span className="flex items-center gap-2.5 font-semibold text-lg tracking-tight">
          <Mark />
          Coweave
        </span>
        <div className="flex items-center gap-2">
          <InboxButton />
          <ThemeToggle />
          <AccountMenu />
        </div>
      </header>
      <main className="mx-auto flex w-full max-w-6xl flex-1 flex-col gap-5 px-6 py-8">
        <div className="flex items-center justify-between gap-4">
          <h1 className="font-semibold text-2xl tracking-tight">Workflows</h1>
          {!isFirstVisit && (
            <Button variant="primary" size="lg" onClick={() => setCreating(true)}>
              <Icon name="plus" size={16} />
              New workflow
            </Button>
          )}
        </div>
        <div className={cn("flex items-center gap-3", isFirstVisit && "hidden")}>
          <div className="relative w-80">
            <Icon
              name="search"
              size={15}
              className="pointer-events-none absolute top-2.5 left-2.5 text-ink-faint"
            />
            <Input
              type="search"
              aria-label="Search workflows"
              placeholder="Search by name or description"
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setSkip(0);
              }}
              className="h-9 pl-8"
            />
          </div>
          <Select
            aria-label="Which workflows"
            value={filter}
            onValueChange={(value) => {
              setFilter(value as WorkflowFilter);
              setSkip(0);
            }}
            options={filters}
            className="h-9 w-40"
          />
        </div>
        <div className="panel overflow-hidden shadow-none">
          {list.error && !list.data ? (
            <EmptyState
              icon="cloud-off"
              title="The workflows could not be fetched"
              text={sentenceOf(list.error)}
              action={<Button onClick={() => void list.refetch()}>Try again</Button>}
            />
          ) : total === 0 && list.data ? (
            isFiltered ? (
              <EmptyState
                icon="search"
                title="Nothing matches"
                text="Try another word, or look at all workflows."
              />
            ) : hasArchived ? (
              <EmptyState
                icon="archive"
                title="Everything is archived"
                text="Archived workflows are kept: look at them, or bring one back."
                className="py-16"
                action={<Button onClick={() => setFilter("archived")}>Show the archived</Button>}
              />
            ) : (
              <EmptyState
                icon="workflow"
                title="Draw your first workflow"
                text="Start from a template, an empty canvas, or a sentence that says what should happen."
                className="py-16"
                action={
                  <Button variant="primary" onClick={() => setCreating(true)}>
                    New workflow
                  </Button>
                }
              />
            )
          ) : (
            <WorkflowTable workflows={list.data?.items} />
          )}
        </div>
        <Pager skip={skip} limit={pageSize} total={total} onSkip={setSkip} />
      </main>
      {creating && <NewWorkflowDialog onClose={() => setCreating(false)} />}
    </div>
  );
}
