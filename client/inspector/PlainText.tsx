import { editOrigin } from "@coweave/shared/document/Origin.ts";
import { setText } from "@coweave/shared/document/setText.ts";
import { readJsonText } from "@coweave/shared/graph/jsonText.ts";
import { useCallback, useEffect, useSyncExternalStore } from "react";
import type * as Y from "yjs";
import { SharedText } from "./SharedText.tsx";
import type { TextFieldProps } from "./TextFieldProps.ts";
import { useForm } from "./useForm.ts";

type PlainTextProps = TextFieldProps & { text: Y.Text; readOnly: boolean };

/** A shared text without the editor: before it has been fetched, and where it cannot be. */
export function PlainText({ text, kind, control, readOnly, ...props }: PlainTextProps) {
  const { doc, canEdit } = useForm();
  const { fieldKey, placeholder, onMistake } = props;
  const subscribe = useCallback(
    (changed: () => void) => {
      text.observe(changed);
      return () => text.unobserve(changed);
    },
    [text],
  );
  const words = useSyncExternalStore(subscribe, () => text.toString());
  useEffect(() => {
    const read = kind === "json" ? readJsonText(words) : undefined;
    onMistake(read && !read.ok ? read : undefined);
  }, [kind, words, onMistake]);
  return (
    <SharedText
      {...control}
      {...{ placeholder, readOnly }}
      name={fieldKey}
      disabled={!canEdit}
      lines={kind === "line" ? "one" : "several"}
      mono={kind !== "line" && kind !== "words"}
      value={words}
      onChange={(next, before) => doc.transact(() => setText(text, next, before), editOrigin)}
    />
  );
}
