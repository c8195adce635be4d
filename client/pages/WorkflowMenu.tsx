import { may } from "@coweave/shared/api/Role.ts";
import type { WorkflowSummary } from "@coweave/shared/api/shapes.ts";
import { useState } from "react";
import { sentenceOf } from "../api/sentenceOf.ts";
import { useWorkflowActions } from "../api/useWorkflowActions.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { DropdownMenu } from "../ui/DropdownMenu.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { toast } from "../ui/toast.ts";
import { RenameDialog } from "./RenameDialog.tsx";

/** What can be done to a workflow from the list. */
export function WorkflowMenu({ workflow }: { workflow: WorkflowSummary }) {
  const [asking, setAsking] = useState<"rename" | "delete" | null>(null);
  const { create, change, remove } = useWorkflowActions();
  const onError = (error: unknown) => toast.error(sentenceOf(error));
  const name = workflow.name || "Untitled workflow";
  const archived = workflow.status === "archived";

  const duplicate = () =>
    create.mutate(
      { copyOf: workflow.id, name: `${name} (copy)`.slice(0, 200) },
      { onError, onSuccess: (copy) => toast.success(`"${copy.name}" was made.`) },
    );
  const archive = () =>
    change.mutate(
      { id: workflow.id, status: archived ? "draft" : "archived" },
      {
        onError,
        onSuccess: () => toast.success(archived ? `"${name}" is back.` : `"${name}" is archived.`),
      },
    );

  return (
    <>
      <DropdownMenu
        trigger={<IconButton icon="ellipsis" label={`Actions for ${name}`} size="sm" />}
        items={[
          {
            label: "Rename",
            icon: "pencil",
            disabled: !may(workflow.role, "edit"),
            onSelect: () => setAsking("rename"),
          },
          { label: "Duplicate", icon: "copy", onSelect: duplicate },
          {
            label: archived ? "Unarchive" : "Archive",
            icon: archived ? "archive-restore" : "archive",
            disabled: !may(workflow.role, "edit"),
            onSelect: archive,
          },
          { kind: "separator" },
          {
            label: "Delete",
            icon: "trash",
            danger: true,
            disabled: !may(workflow.role, "manage"),
            onSelect: () => setAsking("delete"),
          },
        ]}
      />
      {asking === "rename" && <RenameDialog workflow={workflow} onClose={() => setAsking(null)} />}
      <ConfirmDialog
        open={asking === "delete"}
        onOpenChange={() => setAsking(null)}
        title={`Delete "${name}"?`}
        description="Its drawing, its runs and its discussion are deleted for everyone. This cannot be undone."
        action="Delete workflow"
        busy={remove.isPending}
        onConfirm={() => remove.mutate(workflow.id, { onError, onSettled: () => setAsking(null) })}
      />
    </>
  );
}
