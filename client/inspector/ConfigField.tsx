import { setChoice } from "@coweave/shared/document/setChoice.ts";
import { setConfigField } from "@coweave/shared/document/setConfigField.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import { useState } from "react";
import { Field } from "../ui/Field.tsx";
import { Select } from "../ui/Select.tsx";
import { CasesField } from "./CasesField.tsx";
import { DraftText } from "./DraftText.tsx";
import type { Mistake } from "./editor/markMistake.ts";
import type { TextKind } from "./editor/openEditor.ts";
import { FieldFrame } from "./FieldFrame.tsx";
import type { FormField } from "./formFields.ts";
import { KeyValueField } from "./KeyValueField.tsx";
import { readNumberText } from "./readNumberText.ts";
import { SwitchRow } from "./SwitchRow.tsx";
import { TextField } from "./TextField.tsx";
import { useForm } from "./useForm.ts";

type ConfigFieldProps = {
  field: FormField;
  value: Json | undefined;
  error: string | undefined;
};

/** One setting of a node, drawn as its schema says. */
export function ConfigField({ field, value, error }: ConfigFieldProps) {
  const { doc, nodeId, canEdit, undo } = useForm();
  const { key, meta, options, optional } = field;
  const { control: drawnAs } = meta;
  const [mistake, setMistake] = useState<Mistake>();
  const [draftError, setDraftError] = useState<string>();
  const disabled = !canEdit;
  const write = (next: Json | undefined) => setConfigField(doc, nodeId, key, next);
  const writeOnce = (next: Json | undefined) => {
    undo.stopCapturing();
    setChoice(doc, nodeId, key, next);
    undo.stopCapturing();
  };
  if (drawnAs === "cases") return <CasesField {...{ field, value }} />;
  return (
    <FieldFrame fieldKey={key} title={meta.title}>
      {(editors) => {
        if (drawnAs === "keyValue")
          return (
            <KeyValueField
              {...{ name: key, title: meta.title, value, error, disabled, editors }}
              onChange={write}
            />
          );
        if (drawnAs === "switch")
          return (
            <SwitchRow
              {...{
                name: key,
                label: meta.title,
                hint: meta.description,
                error,
                disabled,
                editors,
              }}
              checked={value === true}
              onChange={(on) => writeOnce(on || !optional ? on : undefined)}
            />
          );
        return (
          <Field
            label={meta.title}
            hint={meta.description}
            error={mistake?.why ?? draftError ?? error}
            aside={editors}
          >
            {(control) => {
              if (drawnAs === "select")
                return (
                  <Select
                    {...control}
                    disabled={disabled}
                    value={typeof value === "string" && value ? value : undefined}
                    placeholder={meta.placeholder}
                    onValueChange={writeOnce}
                    options={options.map((option) => ({
                      value: option,
                      label: meta.optionLabels?.[option] ?? optionLabel(option),
                    }))}
                  />
                );
              if (drawnAs === "number")
                return (
                  <DraftText
                    {...control}
                    {...{ name: key, value, disabled, placeholder: meta.placeholder, lines: "one" }}
                    show={numberText}
                    read={readNumberText}
                    onChange={write}
                    onError={setDraftError}
                  />
                );
              return (
                <TextField
                  {...{ control, value, optional, fieldKey: key, title: meta.title }}
                  kind={kinds[drawnAs]}
                  placeholder={meta.placeholder}
                  onMistake={setMistake}
                />
              );
            }}
          </Field>
        );
      }}
    </FieldFrame>
  );
}

const kinds = {
  text: "line",
  longText: "words",
  expression: "expression",
  json: "json",
  code: "code",
} as const satisfies Record<string, TextKind>;

const numberText = (value: Json | undefined) => (value === undefined ? "" : String(value));

/** `byKey` as "By key"; acronyms such as GET stay as they are. */
function optionLabel(option: string): string {
  if (option === option.toUpperCase()) return option;
  const words = option.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
