import { catalogue } from "@coweave/shared/catalogue/all.ts";
import { setDisabled } from "@coweave/shared/document/setDisabled.ts";
import { setLabel } from "@coweave/shared/document/setLabel.ts";
import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import { lazy, Suspense, useMemo } from "react";
import { Field } from "../ui/Field.tsx";
import { ConfigField } from "./ConfigField.tsx";
import { FailureSettings } from "./FailureSettings.tsx";
import { FieldFrame } from "./FieldFrame.tsx";
import { fieldErrors } from "./fieldErrors.ts";
import { formFields } from "./formFields.ts";
import { SharedText } from "./SharedText.tsx";
import { SwitchRow } from "./SwitchRow.tsx";
import { type FormContext, FormProvider } from "./useForm.ts";

const TriggerNotes = lazy(async () => ({
  default: (await import("./TriggerNotes.tsx")).TriggerNotes,
}));

type NodeFormProps = Omit<FormContext, "nodeId"> & {
  workflowId: string;
  node: GraphNode;
};

/** A node's settings, drawn from its type's schema. Each field writes its own key of the document. */
export function NodeForm({ workflowId, node, ...world }: NodeFormProps) {
  const { doc, canEdit, undo, peers, onPresence } = world;
  const { id, type } = node;
  const { label, config, disabled = false } = node.data;
  const nodeType = catalogue.get(type);
  const fields = useMemo(() => (nodeType ? formFields(nodeType, config) : []), [nodeType, config]);
  const errors = useMemo(() => (nodeType ? fieldErrors(nodeType, config) : {}), [nodeType, config]);
  const form = useMemo(
    () => ({ doc, canEdit, undo, peers, onPresence, nodeId: id }),
    [doc, canEdit, undo, peers, onPresence, id],
  );
  const [own, ifItFails] = useMemo(
    () => [
      fields.filter(({ meta }) => meta.group === undefined),
      fields.filter(({ meta }) => meta.group === "failure"),
    ],
    [fields],
  );
  return (
    <FormProvider value={form}>
      <form className="flex flex-col gap-4 p-3" onSubmit={(event) => event.preventDefault()}>
        <FieldFrame fieldKey="label" title="Name">
          {(editors) => (
            <Field label="Name" aside={editors}>
              {(control) => (
                <SharedText
                  {...control}
                  name="label"
                  disabled={!canEdit}
                  value={label}
                  onChange={(value) => setLabel(doc, id, value)}
                />
              )}
            </Field>
          )}
        </FieldFrame>
        {!nodeType && (
          <p role="alert" className="rounded-md bg-warning-soft p-2 text-warning-ink text-xs">
            This Coweave does not know the node type "{type}". Delete the node, or ask who added it.
          </p>
        )}
        {own.map((field) => (
          <ConfigField
            key={field.key}
            field={field}
            value={config[field.key]}
            error={errors[field.key]}
          />
        ))}
        {type === "trigger" && (
          <Suspense fallback={null}>
            <TriggerNotes {...{ workflowId, nodeId: id, config, canEdit }} />
          </Suspense>
        )}
        {ifItFails.length > 0 && <FailureSettings fields={ifItFails} {...{ config, errors }} />}
        <div className="border-t pt-3">
          <SwitchRow
            name="disabled"
            label="Disabled"
            hint="Passed over in a run: its output is its input."
            disabled={!canEdit}
            checked={disabled}
            onChange={(on) => {
              undo.stopCapturing();
              setDisabled(doc, id, on);
              undo.stopCapturing();
            }}
          />
        </div>
      </form>
    </FormProvider>
  );
}
