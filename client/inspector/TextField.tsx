import { useState } from "react";
import type * as Y from "yjs";
import { LiveText } from "./LiveText.tsx";
import { PlainText } from "./PlainText.tsx";
import { PlainValue } from "./PlainValue.tsx";
import type { TextFieldProps } from "./TextFieldProps.ts";
import { useConfigText } from "./useConfigText.ts";
import { useEditorModule } from "./useEditorModule.ts";
import { useForm } from "./useForm.ts";

/** A setting that people type into together. */
export function TextField(props: TextFieldProps) {
  const { canEdit } = useForm();
  const text = useConfigText(props.fieldKey);
  const module = useEditorModule();
  const [broken, setBroken] = useState<Y.Text>();
  // Until the server has made a text of what another program wrote.
  if (!text) return <PlainValue {...props} />;
  if (module.state === "ready" && text !== broken) {
    const { openEditor } = module;
    return <LiveText {...props} {...{ text, openEditor }} onBroken={() => setBroken(text)} />;
  }
  return <PlainText {...props} text={text} readOnly={!canEdit || module.state === "loading"} />;
}
