import { type ChangeEvent, useLayoutEffect, useRef } from "react";
import { cn } from "../ui/cn.ts";
import type { FieldControl } from "../ui/Field.tsx";
import { Input } from "../ui/Input.tsx";
import { Textarea } from "../ui/Textarea.tsx";
import { moveCaret } from "./moveCaret.ts";

type SharedTextProps = FieldControl & {
  name: string;
  value: string;
  /** `before` is what stood here: the document may have moved on since it was drawn. */
  onChange: (value: string, before: string) => void;
  lines?: "one" | "several";
  mono?: boolean | undefined;
  disabled?: boolean | undefined;
  readOnly?: boolean | undefined;
  placeholder?: string | undefined;
};

/** A text several people may be typing in: what others change does not move one's caret. */
export function SharedText({ value, onChange, lines = "one", mono, ...props }: SharedTextProps) {
  const element = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const seen = useRef({ value, caret: 0 });
  const remember = () => {
    seen.current.caret = element.current?.selectionStart ?? 0;
  };
  useLayoutEffect(() => {
    const { value: before, caret } = seen.current;
    seen.current.value = value;
    if (before === value || document.activeElement !== element.current) return;
    const moved = moveCaret(before, value, caret);
    element.current?.setSelectionRange(moved, moved);
    seen.current.caret = moved;
  }, [value]);
  const shared = {
    ...props,
    ref: element,
    value,
    autoComplete: "off",
    spellCheck: mono ? false : undefined,
    "data-shared-field": "",
    className: cn(mono && "font-mono text-xs"),
    onSelect: remember,
    onChange(event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) {
      // Ours: the browser has placed the caret already, and the effect must leave it there.
      const before = seen.current.value;
      seen.current = { value: event.target.value, caret: event.target.selectionStart ?? 0 };
      onChange(event.target.value, before);
    },
  };
  return lines === "one" ? <Input type="text" {...shared} /> : <Textarea {...shared} />;
}
