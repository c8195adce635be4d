import { moveRecord } from "@coweave/shared/document/moveRecord.ts";
import { setConfigField } from "@coweave/shared/document/setConfigField.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import { useEffect, useRef } from "react";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { CaseRow } from "./CaseRow.tsx";
import { caseRows, freeCaseName, writeCase } from "./caseRows.ts";
import type { FormField } from "./formFields.ts";
import { useForm } from "./useForm.ts";
import { useRecords } from "./useRecords.ts";

type CasesFieldProps = { field: FormField; value: Json | undefined };

/** The cases of a switch, in the order in which they are tried: each a name and an expression. */
export function CasesField({ field, value }: CasesFieldProps) {
  const { key, meta, schema } = field;
  const { doc, nodeId, canEdit, undo } = useForm();
  const records = useRecords(key);
  const element = useRef<HTMLFieldSetElement>(null);
  const toFocus = useRef<string>(undefined);
  const toName = useRef(false);
  useEffect(() => {
    if (toFocus.current === undefined) return;
    const next = element.current?.querySelector<HTMLElement>(toFocus.current);
    next?.focus();
    // What is typed now is the name of the new case, not added to the one it was given.
    if (toName.current && next instanceof HTMLInputElement) next.select();
    toFocus.current = undefined;
    toName.current = false;
  });

  const rows = caseRows(value);
  const items = Array.isArray(value) ? value : [];
  const write = (next: Json[]) => setConfigField(doc, nodeId, key, next);
  /** One undo step, and the focus where it is of use next. */
  const step = (change: () => void, focus: string) => {
    undo.stopCapturing();
    toFocus.current = focus;
    change();
    undo.stopCapturing();
  };
  const add = () => {
    toName.current = true;
    step(
      () => write([...items, { name: freeCaseName(rows), expression: "" }]),
      `[data-case="${rows.length}"] input`,
    );
  };
  const remove = (at: number) =>
    step(
      () => write(items.toSpliced(at, 1)),
      rows.length > 1 ? `[data-case="${Math.min(at, rows.length - 2)}"] input` : "[data-add]",
    );
  const move = (from: number, to: number) => {
    if (to < 0 || to >= rows.length) return;
    step(() => {
      if (records.length > 0) moveRecord(doc, nodeId, { key, from, to });
      else write(items.toSpliced(from, 1).toSpliced(to, 0, items[from] as Json));
    }, `[data-case="${to}"] input`);
  };
  const issues = schema.safeParse(value).error?.issues ?? [];
  const [whole] = issues.filter(({ path }) => path.length < 2);
  return (
    <fieldset ref={element} aria-label={meta.title} className="flex flex-col gap-2">
      <div className="flex min-h-6 items-center justify-between">
        <span className="font-medium text-ink-muted text-xs">{meta.title}</span>
        <Button
          size="sm"
          variant="ghost"
          data-add=""
          disabled={!canEdit}
          aria-label="Add a case"
          onClick={add}
        >
          <Icon name="plus" size={13} /> Add
        </Button>
      </div>
      {rows.map((row, at) => (
        <CaseRow
          key={records[at]?.id ?? at}
          {...{ row, at, schema, value, count: rows.length }}
          fieldKey={`${key}.${records[at]?.id ?? at}`}
          text={records[at]?.text("expression")}
          issues={issues.filter(({ path }) => path[0] === at)}
          onExpression={(expression) => write(writeCase(items, at, { expression }))}
          onMove={(by) => move(at, at + by)}
          onRemove={() => remove(at)}
        />
      ))}
      {whole && (
        <p role="alert" className="text-danger-ink text-xs first-letter:uppercase">
          {whole.message}
        </p>
      )}
      <p className="text-ink-faint text-xs">{meta.description}</p>
    </fieldset>
  );
}
