import { renameCase } from "@coweave/shared/document/renameCase.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import { type KeyboardEvent, useId, useState } from "react";
import type * as Y from "yjs";
import type { z } from "zod";
import { IconButton } from "../ui/IconButton.tsx";
import { Input } from "../ui/Input.tsx";
import type { CaseRowData } from "./caseRows.ts";
import { FieldFrame } from "./FieldFrame.tsx";
import { OpenText } from "./OpenText.tsx";
import { SharedText } from "./SharedText.tsx";
import { useForm } from "./useForm.ts";

type Issue = { path: PropertyKey[]; message: string };

type CaseRowProps = {
  row: CaseRowData;
  at: number;
  count: number;
  /** Of all the cases, and what they are. */
  schema: z.ZodType;
  value: Json | undefined;
  /** What is wrong with this case. */
  issues: readonly Issue[];
  fieldKey: string;
  /** The live expression, where the document has one. */
  text: Y.Text | undefined;
  onExpression: (expression: string) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** One case: its name, which is an output of the node, and when it is taken. */
export function CaseRow(props: CaseRowProps) {
  const { row, at, count, schema, value, issues, fieldKey, text } = props;
  const { onExpression, onMove, onRemove } = props;
  const { doc, nodeId, canEdit, undo } = useForm();
  // A name is written when it is whole: edges begin at it.
  const [draft, setDraft] = useState<string>();
  const noteId = useId();
  const disabled = !canEdit;
  const drafted = draft === undefined ? undefined : nameMistake(schema, value, at, draft);
  const nameIssue = draft === undefined ? issues.find(({ path }) => path[1] === "name") : drafted;
  const expressionIssue = issues.find(({ path }) => path[1] !== "name");
  const commit = () => {
    if (draft === undefined || drafted) return;
    setDraft(undefined);
    if (draft.trim() === row.name) return;
    undo.stopCapturing();
    renameCase(doc, nodeId, at, draft.trim());
    undo.stopCapturing();
  };
  const inName = (event: KeyboardEvent) => {
    if (event.key === "Enter") commit();
    else if (event.key === "Escape" && draft !== undefined) {
      event.stopPropagation();
      setDraft(undefined);
    }
  };
  const inRow = (event: KeyboardEvent) => {
    if (!event.altKey || disabled || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    commit();
    onMove(event.key === "ArrowUp" ? -1 : 1);
  };
  const called = row.name || String(at + 1);
  const control = (suffix: string, wrong: Issue | undefined) => ({
    id: `${noteId}-${suffix}`,
    "aria-invalid": wrong ? (true as const) : undefined,
    "aria-describedby": wrong ? `${noteId}-note-${suffix}` : undefined,
  });
  return (
    <FieldFrame fieldKey={fieldKey} title={`case ${called}`}>
      {(editors) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset in a fieldset is read twice
        <div
          role="group"
          aria-label={`Case ${called}`}
          data-case={at}
          onKeyDownCapture={inRow}
          className="flex flex-col gap-1.5 rounded-md border border-line p-1.5"
        >
          <div className="flex items-center gap-1">
            <Input
              {...control("name", nameIssue)}
              name={`${fieldKey}.name`}
              aria-label={`Name of case ${at + 1}`}
              placeholder="Name"
              autoComplete="off"
              data-shared-field=""
              disabled={disabled}
              value={draft ?? row.name}
              onChange={(event) => setDraft(event.target.value)}
              onBlur={commit}
              onKeyDown={inName}
              className="min-w-0 flex-1"
            />
            {editors}
            <IconButton
              icon="chevron-up"
              size="xs"
              label={`Move ${called} up`}
              keys="Alt ↑"
              disabled={disabled || at === 0}
              onClick={() => onMove(-1)}
            />
            <IconButton
              icon="chevron-down"
              size="xs"
              label={`Move ${called} down`}
              keys="Alt ↓"
              disabled={disabled || at === count - 1}
              onClick={() => onMove(1)}
            />
            <IconButton
              icon="x"
              size="xs"
              label={`Remove ${called}`}
              disabled={disabled}
              onClick={onRemove}
            />
          </div>
          <Note id={`${noteId}-note-name`} issue={nameIssue} />
          <label htmlFor={`${noteId}-expression`} className="sr-only">
            Expression of case {at + 1}
          </label>
          {text ? (
            <OpenText
              {...{ fieldKey, text }}
              control={control("expression", expressionIssue)}
              title={`Expression of case ${at + 1}`}
              kind="expression"
              placeholder="input.status == 200"
              value={row.expression}
              optional={false}
              onMistake={() => {}}
            />
          ) : (
            <SharedText
              {...control("expression", expressionIssue)}
              {...{ disabled, mono: true, lines: "several", value: row.expression }}
              name={`${fieldKey}.expression`}
              onChange={onExpression}
            />
          )}
          <Note id={`${noteId}-note-expression`} issue={expressionIssue} />
        </div>
      )}
    </FieldFrame>
  );
}

/** What keeps a case from having a name, said of this one and not of another that has it already. */
function nameMistake(
  schema: z.ZodType,
  value: Json | undefined,
  at: number,
  name: string,
): Issue | undefined {
  const others = Array.isArray(value) ? value.toSpliced(at, 1) : [];
  const read = schema.safeParse([...others, { name, expression: "true" }]);
  return read.error?.issues.find(({ path }) => path[0] === others.length);
}

function Note({ id, issue }: { id: string; issue: Issue | undefined }) {
  if (!issue) return null;
  return (
    <p id={id} role="alert" className="text-danger-ink text-xs first-letter:uppercase">
      {issue.message}
    </p>
  );
}
