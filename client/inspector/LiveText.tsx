import { useEffect, useRef } from "react";
import type * as Y from "yjs";
import type { openEditor, TextEditor } from "./editor/openEditor.ts";
import { peerCarets } from "./peerCarets.ts";
import type { TextFieldProps } from "./TextFieldProps.ts";
import { useForm } from "./useForm.ts";

type LiveTextProps = TextFieldProps & {
  text: Y.Text;
  openEditor: typeof openEditor;
  onBroken: () => void;
};

/** A shared text in an editor of its own, with the carets of all who are in it. */
export function LiveText(props: LiveTextProps) {
  const { text, openEditor: open, kind, title, placeholder, control, fieldKey } = props;
  const { nodeId, canEdit, undo, peers, onPresence } = useForm();
  const element = useRef<HTMLDivElement>(null);
  const editor = useRef<TextEditor>(null);
  const heard = useRef(props);
  useEffect(() => {
    heard.current = props;
  });

  useEffect(() => {
    const parent = element.current;
    if (!parent) return;
    const opened = open({
      parent,
      text,
      undo,
      kind,
      placeholder,
      onCaret: (caret) => onPresence({ field: { nodeId, key: fieldKey }, caret }),
      onMistake: (mistake) => heard.current.onMistake(mistake),
      onBroken: () => heard.current.onBroken(),
    });
    editor.current = opened;
    const showPeers = () => opened.setPeerCarets(peerCarets(peers.get(), nodeId, fieldKey));
    let shown: ReturnType<typeof peerCarets> = [];
    const peersChanged = () => {
      const now = peerCarets(peers.get(), nodeId, fieldKey);
      if (JSON.stringify(now) === JSON.stringify(shown)) return;
      shown = now;
      opened.setPeerCarets(now);
    };
    showPeers();
    const unsubscribe = peers.subscribe(peersChanged);
    return () => {
      unsubscribe();
      editor.current = null;
      heard.current.onMistake(undefined);
      opened.close();
    };
  }, [open, text, undo, kind, placeholder, nodeId, fieldKey, peers, onPresence]);

  const { id, "aria-describedby": describedBy, "aria-invalid": invalid } = control;
  useEffect(() => {
    editor.current?.setAttributes({
      id,
      "aria-label": title,
      "aria-multiline": String(kind !== "line"),
      spellcheck: String(kind === "words"),
      ...(describedBy && { "aria-describedby": describedBy }),
      ...(invalid && { "aria-invalid": "true" }),
      ...(placeholder && { "aria-placeholder": placeholder }),
    });
  });
  useEffect(() => editor.current?.setReadOnly(!canEdit));

  return (
    <div
      ref={element}
      data-shared-field=""
      data-mono={kind !== "line" && kind !== "words" ? "" : undefined}
      data-invalid={invalid ? "" : undefined}
      data-readonly={canEdit ? undefined : ""}
      className={kind === "line" ? "text-field" : "text-field text-field-tall"}
    />
  );
}
