import type { WorkflowSummary } from "@coweave/shared/api/shapes.ts";
import { type FormEvent, useId, useState } from "react";
import { sentenceOf } from "../api/sentenceOf.ts";
import { useWorkflowActions } from "../api/useWorkflowActions.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Input } from "../ui/Input.tsx";
import { Textarea } from "../ui/Textarea.tsx";

type RenameDialogProps = {
  workflow: Pick<WorkflowSummary, "id" | "name" | "description">;
  onClose: () => void;
};

export function RenameDialog({ workflow, onClose }: RenameDialogProps) {
  const [name, setName] = useState(workflow.name);
  const [description, setDescription] = useState(workflow.description);
  const { change } = useWorkflowActions();
  const formId = useId();
  const save = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ id: workflow.id, name, description }, { onSuccess: onClose });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Rename workflow"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            busy={change.isPending}
            disabled={!name.trim()}
          >
            Save
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={save} className="flex flex-col gap-4">
        <Field label="Name" error={change.error ? sentenceOf(change.error) : undefined}>
          {(field) => (
            <Input
              {...field}
              autoFocus
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label="Description">
          {(field) => (
            <Textarea
              {...field}
              maxLength={5000}
              value={description}
              onChange={(event) => setDescription(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
