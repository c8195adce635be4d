import type { Json } from "@coweave/shared/graph/Json.ts";
import { jsonText, readJsonText } from "@coweave/shared/graph/jsonText.ts";
import { useState } from "react";
import { Field } from "../ui/Field.tsx";
import { Select } from "../ui/Select.tsx";
import { DraftText } from "./DraftText.tsx";
import type { FormField } from "./formFields.ts";
import { KeyValueField } from "./KeyValueField.tsx";
import { readNumberText } from "./readNumberText.ts";
import { SharedText } from "./SharedText.tsx";
import { SwitchRow } from "./SwitchRow.tsx";

type ConfigFieldProps = {
  field: FormField;
  value: Json | undefined;
  error: string | undefined;
  disabled: boolean;
  /** Writes this one field; undefined leaves it out. `before` is the text the writer was looking at. */
  onChange: (value: Json | undefined, before?: string) => void;
  onStep: () => void;
};

/** One setting of a node, drawn as its schema says. */
export function ConfigField({ field, value, error, disabled, onChange, onStep }: ConfigFieldProps) {
  const { key, meta, options, optional } = field;
  const [draftError, setDraftError] = useState<string>();
  const common = { name: key, disabled, placeholder: meta.placeholder, onStep };
  const text = typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);
  const setText = (next: string, before: string) =>
    onChange(next === "" && optional ? undefined : next, before);
  const once = (next: Json | undefined) => {
    onStep();
    onChange(next);
    onStep();
  };
  if (meta.control === "keyValue")
    return (
      <KeyValueField
        {...{ name: key, title: meta.title, value, error, disabled, onChange, onStep }}
      />
    );
  if (meta.control === "switch")
    return (
      <SwitchRow
        {...{ name: key, label: meta.title, hint: meta.description, error, disabled }}
        checked={value === true}
        onChange={(on) => once(on || !optional ? on : undefined)}
      />
    );
  return (
    <Field label={meta.title} hint={meta.description} error={draftError ?? error}>
      {(control) => {
        switch (meta.control) {
          case "text":
            return <SharedText {...control} {...common} value={text} onChange={setText} />;
          case "longText":
            return (
              <SharedText
                {...control}
                {...common}
                lines="several"
                value={text}
                onChange={setText}
              />
            );
          case "expression":
            return (
              <SharedText
                {...control}
                {...common}
                lines="several"
                mono
                value={text}
                onChange={setText}
              />
            );
          case "select":
            return (
              <Select
                {...control}
                disabled={disabled}
                value={text || undefined}
                onValueChange={once}
                options={options.map((option) => ({ value: option, label: optionLabel(option) }))}
              />
            );
          case "number":
            return (
              <DraftText
                {...control}
                {...common}
                {...{ value, onChange, lines: "one", onError: setDraftError }}
                show={numberText}
                read={readNumberText}
              />
            );
          case "json":
            return (
              <DraftText
                {...control}
                {...common}
                {...{ value, onChange, lines: "several", onError: setDraftError }}
                show={jsonText}
                read={readJsonText}
              />
            );
        }
      }}
    </Field>
  );
}

const numberText = (value: Json | undefined) => (value === undefined ? "" : String(value));

/** `byKey` as "By key"; acronyms such as GET stay as they are. */
function optionLabel(option: string): string {
  if (option === option.toUpperCase()) return option;
  const words = option.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
