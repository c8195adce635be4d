import { useState } from "react";
import { sentenceOf } from "../api/sentenceOf.ts";
import { useTriggerSecret } from "../api/useTriggerSecret.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Input } from "../ui/Input.tsx";

type TriggerSecretProps = {
  workflowId: string;
  nodeId: string;
  canEdit: boolean;
  label: string;
};

/** Sets what callers prove themselves with. It goes to the server alone, and never comes back. */
export function TriggerSecret({ workflowId, nodeId, canEdit, label }: TriggerSecretProps) {
  const { isSet, save, remove } = useTriggerSecret(workflowId, nodeId);
  const [text, setText] = useState("");
  const error = save.error ?? remove.error ?? isSet.error;
  const submit = () => save.mutate(text, { onSuccess: () => setText("") });
  return (
    <Field
      label={label}
      hint={
        isSet.data
          ? "Set, and kept encrypted on the server. Nobody can read it back."
          : "Not set: every call is refused. It is kept encrypted on the server, not in the drawing."
      }
      error={error ? sentenceOf(error) : undefined}
      aside={
        isSet.data &&
        canEdit && (
          <Button
            variant="link"
            size="sm"
            disabled={remove.isPending}
            onClick={() => remove.mutate()}
          >
            Remove
          </Button>
        )
      }
    >
      {(control) => (
        <div className="flex gap-1">
          <Input
            {...control}
            type="password"
            autoComplete="off"
            data-testid="trigger-secret"
            placeholder={isSet.data ? "••••••••" : "At least 8 characters"}
            disabled={!canEdit}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              save.reset();
            }}
            onKeyDown={(event) => {
              if (event.key === "Enter" && text) submit();
            }}
          />
          <Button busy={save.isPending} disabled={!canEdit || !text} onClick={submit}>
            {isSet.data ? "Replace" : "Set"}
          </Button>
        </div>
      )}
    </Field>
  );
}
