import { type FocusEvent, type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { personColor } from "../ui/personColor.ts";
import { FieldEditors } from "./FieldEditors.tsx";
import "./fields.css";
import { useFieldEditors } from "./useFieldEditors.ts";
import { useForm } from "./useForm.ts";

type FieldFrameProps = {
  fieldKey: string;
  /** The field's name in words, for "Mara is editing URL". */
  title: string;
  /** The field; `editors` belongs beside its label. */
  children: (editors: ReactNode) => ReactNode;
};

/** Around every field: tells the others that I am in it, and shows who else is. */
export function FieldFrame({ fieldKey, title, children }: FieldFrameProps) {
  const { nodeId, canEdit, undo, onPresence } = useForm();
  const people = useFieldEditors(fieldKey);
  const isInside = useRef(false);
  const leave = useRef(() => {});
  useEffect(() => {
    leave.current = () => {
      if (!isInside.current) return;
      isInside.current = false;
      onPresence({ field: null, caret: null });
    };
  }, [onPresence]);
  // A field that goes while the focus is in it hears no blur.
  useEffect(() => () => leave.current(), []);

  const enter = () => {
    // What is typed from here to the end of the visit is undone by itself.
    undo.stopCapturing();
    if (isInside.current || !canEdit) return;
    isInside.current = true;
    onPresence({ field: { nodeId, key: fieldKey }, caret: null });
  };
  const blurred = (event: FocusEvent<HTMLElement>) => {
    undo.stopCapturing();
    if (!event.currentTarget.contains(event.relatedTarget)) leave.current();
  };
  // A label leads into an input by itself, not into an editable text.
  const clicked = (event: MouseEvent<HTMLElement>) => {
    if (!(event.target instanceof Element) || !event.target.closest("label")) return;
    event.currentTarget.querySelector<HTMLElement>("[contenteditable=true]")?.focus();
  };
  const [first] = people;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears what bubbles from the field
    // biome-ignore lint/a11y/useKeyWithClickEvents: a label has no keys
    <div
      data-edited={first ? "" : undefined}
      style={first && { ["--editor-color" as string]: personColor(first.color).fill }}
      className="field-frame"
      onFocus={enter}
      onBlur={blurred}
      onClick={clicked}
    >
      {children(people.length > 0 && <FieldEditors people={people} title={title} />)}
    </div>
  );
}
