import { same } from "@coweave/shared/document/same.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import type { ReadText } from "@coweave/shared/graph/jsonText.ts";
import { useRef, useState } from "react";
import type { FieldControl } from "../ui/Field.tsx";
import { SharedText } from "./SharedText.tsx";

type DraftTextProps = Omit<FieldControl, "aria-invalid"> & {
  name: string;
  value: Json | undefined;
  show: (value: Json | undefined) => string;
  read: (text: string) => ReadText;
  onChange: (value: Json | undefined) => void;
  /** A sentence while the text is no value yet; then the document keeps the last one. */
  onError: (why: string | undefined) => void;
  "aria-invalid": true | undefined;
  lines: "one" | "several";
  disabled?: boolean | undefined;
  placeholder?: string | undefined;
};

/**
 * A text that stands for a value. Every state in which it can be read is written at once; one that
 * cannot stays here, until it can or until the value changes elsewhere.
 */
export function DraftText({ value, show, read, onChange, onError, ...props }: DraftTextProps) {
  const [text, setText] = useState(() => show(value));
  const written = useRef(value);
  if (!sameValue(value, written.current)) {
    written.current = value;
    setText(show(value));
    onError(undefined);
  }
  const changed = (next: string) => {
    setText(next);
    const result = read(next);
    onError(result.ok ? undefined : result.why);
    if (!result.ok) return;
    written.current = result.value;
    onChange(result.value);
  };
  return <SharedText {...props} mono value={text} onChange={changed} />;
}

const sameValue = (a: Json | undefined, b: Json | undefined) => a === b || same(a, b);
