import { same } from "@coweave/shared/document/same.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import { type ReactNode, useRef, useState } from "react";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Input } from "../ui/Input.tsx";
import { doubledKey, type KeyValueRow, keyValueRows, readKeyValueRows } from "./keyValueRows.ts";

type KeyValueFieldProps = {
  name: string;
  title: string;
  value: Json | undefined;
  error: string | undefined;
  disabled: boolean;
  /** Who else is in it. */
  editors: ReactNode;
  onChange: (value: Json | undefined) => void;
};

/** Names with values, e.g. headers: a row each. */
export function KeyValueField({
  name,
  title,
  value,
  error,
  disabled,
  editors,
  onChange,
}: KeyValueFieldProps) {
  const [rows, setRows] = useState(() => keyValueRows(value));
  const written = useRef(value);
  if (value !== written.current && !same(value, written.current)) {
    written.current = value;
    setRows(keyValueRows(value));
  }
  const change = (next: KeyValueRow[]) => {
    setRows(next);
    if (doubledKey(next) !== undefined) return;
    written.current = readKeyValueRows(next);
    onChange(written.current);
  };
  const patch = (index: number, part: Partial<KeyValueRow>) =>
    change(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const doubled = doubledKey(rows);
  const wrong = doubled === undefined ? error : `Two rows are named "${doubled}".`;
  const shared = {
    disabled,
    autoComplete: "off",
    "data-shared-field": "",
  };
  return (
    <fieldset aria-label={title} className="flex flex-col gap-1.5">
      <div className="flex min-h-6 items-center justify-between">
        <span className="flex items-center gap-2 font-medium text-ink-muted text-xs">
          {title}
          {editors}
        </span>
        <Button
          size="sm"
          variant="ghost"
          disabled={disabled}
          aria-label={`Add to ${title}`}
          onClick={() => setRows([...rows, { key: "", value: "" }])}
        >
          <Icon name="plus" size={13} /> Add
        </Button>
      </div>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity but its place
        <div key={index} className="flex items-center gap-1">
          <Input
            {...shared}
            name={`${name}.${index}.key`}
            aria-label={`${title} name ${index + 1}`}
            placeholder="Name"
            value={row.key}
            onChange={(event) => patch(index, { key: event.target.value })}
            className="w-2/5 font-mono text-xs"
          />
          <Input
            {...shared}
            name={`${name}.${index}.value`}
            aria-label={`${title} value ${index + 1}`}
            placeholder="Value"
            value={row.value}
            onChange={(event) => patch(index, { value: event.target.value })}
            className="flex-1 font-mono text-xs"
          />
          <IconButton
            icon="x"
            size="xs"
            label={`Remove ${row.key || "this row"}`}
            disabled={disabled}
            onClick={() => change(rows.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      {wrong && (
        <p role="alert" className="text-danger-ink text-xs">
          {wrong}
        </p>
      )}
    </fieldset>
  );
}
