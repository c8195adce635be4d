import type { WorkflowSummary } from "@coweave/shared/api/shapes.ts";
import { RunStatus } from "@coweave/shared/run/RunStatus.ts";
import { Link, useNavigate } from "react-router";
import { AvatarStack } from "../ui/AvatarStack.tsx";
import { Badge } from "../ui/Badge.tsx";
import { cn } from "../ui/cn.ts";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { StatusGlyph } from "../ui/StatusGlyph.tsx";
import { statusLook } from "../ui/statusLook.ts";
import { roleLabel } from "./roleLabel.ts";
import { WorkflowMenu } from "./WorkflowMenu.tsx";

/** On a phone there is room for the name, the status and the actions. */
const columns = [
  { title: "Name", look: "" },
  { title: "Editing now", look: "max-sm:hidden" },
  { title: "Last run", look: "max-sm:hidden" },
  { title: "Last change", look: "max-sm:hidden" },
  { title: "Status", look: "" },
  { title: "", look: "" },
];

/** Workflows in rows; undefined while they are fetched. */
export function WorkflowTable({
  workflows,
}: {
  workflows: readonly WorkflowSummary[] | undefined;
}) {
  return (
    <table className="w-full border-collapse text-left">
      <thead>
        <tr className="border-b text-ink-faint text-xs">
          {columns.map(({ title, look }) => (
            <th
              key={title}
              scope="col"
              className={cn("whitespace-nowrap px-4 py-2.5 font-medium", look)}
            >
              {title || <span className="sr-only">Actions</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y">
        {workflows?.map((workflow) => <Row key={workflow.id} workflow={workflow} />) ?? (
          <Placeholders />
        )}
      </tbody>
    </table>
  );
}

function Row({ workflow }: { workflow: WorkflowSummary }) {
  const navigate = useNavigate();
  const to = `/workflows/${workflow.id}`;
  const count = workflow.nodeCount === 1 ? "1 node" : `${workflow.nodeCount} nodes`;
  return (
    // The name is the link for keyboards and screen readers; the whole row is the target for a mouse.
    <tr
      data-testid="workflow-row"
      className="cursor-pointer transition-colors hover:bg-hover"
      onClick={(event) => {
        if ((event.target as Element).closest("a, button, [role=menu]")) return;
        void navigate(to);
      }}
    >
      <td className="w-full max-w-0 px-4 py-3">
        <Link to={to} className="block truncate font-medium hover:text-accent-ink">
          {workflow.name || "Untitled workflow"}
        </Link>
        <p className="truncate text-ink-faint text-xs">{workflow.description || count}</p>
      </td>
      <td className="min-w-28 px-4 py-3 max-sm:hidden">
        {workflow.editors.length > 0 ? (
          <AvatarStack people={workflow.editors} />
        ) : (
          <span className="text-ink-faint text-sm">Nobody</span>
        )}
      </td>
      <td className="whitespace-nowrap px-4 py-3 text-sm max-sm:hidden">
        <LastRun run={workflow.lastRun} />
      </td>
      <td className="whitespace-nowrap px-4 py-3 text-ink-muted text-sm max-sm:hidden">
        <RelativeTime at={workflow.updatedAt} />
      </td>
      <td className="px-4 py-3">
        <StatusOf workflow={workflow} />
      </td>
      <td className="px-3 py-3 text-right">
        <WorkflowMenu workflow={workflow} />
      </td>
    </tr>
  );
}

function LastRun({ run }: { run: WorkflowSummary["lastRun"] }) {
  if (!run) return <span className="text-ink-faint">Never</span>;
  const status = RunStatus.safeParse(run.status).data ?? "queued";
  const at = run.completedAt ?? run.startedAt;
  return (
    <span className="flex items-center gap-1.5">
      <StatusGlyph status={status} size={15} />
      <span>{statusLook[status].label}</span>
      {at && <RelativeTime at={at} className="text-ink-faint" />}
    </span>
  );
}

function StatusOf({ workflow: { status, version, role } }: { workflow: WorkflowSummary }) {
  return (
    <span className="flex gap-1.5">
      {status === "published" && <Badge tone="success">Published v{version}</Badge>}
      {status === "draft" && <Badge>Draft</Badge>}
      {status === "archived" && <Badge tone="warning">Archived</Badge>}
      {role !== "owner" && role !== "editor" && <Badge>{roleLabel(role)}</Badge>}
    </span>
  );
}

function Placeholders() {
  return [0, 1, 2, 3].map((row) => (
    <tr key={row}>
      <td className="w-full px-4 py-3.5">
        <Skeleton className="h-4 w-56" />
        <Skeleton className="mt-2 h-3 w-24" />
      </td>
      {columns.slice(1).map(({ title, look }) => (
        <td key={title} className={cn("px-4 py-3.5", look)}>
          <Skeleton className="h-4 w-20" />
        </td>
      ))}
    </tr>
  ));
}
