import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Icon } from "../ui/Icon.tsx";

/** A canvas with nothing on it teaches the one thing to do first. */
export function EmptyCanvas({
  canEdit,
  onAddTrigger,
}: {
  canEdit: boolean;
  onAddTrigger: () => void;
}) {
  return (
    <div className="pointer-events-none absolute inset-0 z-[5] flex items-center justify-center">
      <EmptyState
        icon="zap"
        title={canEdit ? "Start with a trigger" : "Nothing here yet"}
        text={
          canEdit
            ? "It says when the workflow runs: by hand, on a webhook, or on a schedule."
            : "Once someone draws a workflow, you see it here."
        }
        action={
          canEdit && (
            <Button variant="primary" className="pointer-events-auto" onClick={onAddTrigger}>
              <Icon name="plus" size={15} /> Add a trigger
            </Button>
          )
        }
      />
    </div>
  );
}
