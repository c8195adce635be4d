import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { useId, useMemo, useState } from "react";
import { Icon } from "../ui/Icon.tsx";
import { ConfigField } from "./ConfigField.tsx";
import { FieldEditors } from "./FieldEditors.tsx";
import type { FormField } from "./formFields.ts";
import { sayFailure } from "./sayFailure.ts";
import { useFieldEditors } from "./useFieldEditors.ts";

type FailureSettingsProps = {
  fields: readonly FormField[];
  config: JsonObject;
  errors: Readonly<Record<string, string>>;
};

/** What is done if a node fails: one line while it is closed, since most nodes leave it as it is. */
export function FailureSettings({ fields, config, errors }: FailureSettingsProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const keys = useMemo(() => fields.map(({ key }) => key), [fields]);
  const people = useFieldEditors(keys);
  const wrong = fields.find(({ key }) => errors[key]);
  return (
    <div className="border-t pt-3">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
        className="flex w-full items-start gap-1.5 rounded-md text-left text-ink-muted text-xs transition-colors hover:text-ink"
      >
        <Icon name={isOpen ? "chevron-down" : "chevron-right"} size={14} className="mt-px" />
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="font-medium">If it fails</span>
          {!isOpen &&
            (wrong ? (
              <span className="text-danger-ink">
                {wrong.meta.title}: {errors[wrong.key]}
              </span>
            ) : (
              <span className="text-ink-faint first-letter:uppercase">{sayFailure(config)}</span>
            ))}
        </span>
        {!isOpen && people.length > 0 && <FieldEditors people={people} title="If it fails" />}
      </button>
      {isOpen && (
        <div id={id} className="flex flex-col gap-4 pt-3">
          {fields.map((field) => (
            <ConfigField
              key={field.key}
              field={field}
              value={config[field.key]}
              error={errors[field.key]}
            />
          ))}
        </div>
      )}
    </div>
  );
}
