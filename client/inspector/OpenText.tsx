import { useState } from "react";
import type * as Y from "yjs";
import { LiveText } from "./LiveText.tsx";
import { PlainText } from "./PlainText.tsx";
import type { TextFieldProps } from "./TextFieldProps.ts";
import { useEditorModule } from "./useEditorModule.ts";
import { useForm } from "./useForm.ts";

/** A shared text in the editor, or in a plain field where there is none. */
export function OpenText({ text, ...props }: TextFieldProps & { text: Y.Text }) {
  const { canEdit } = useForm();
  const module = useEditorModule();
  const [broken, setBroken] = useState<Y.Text>();
  if (module.state === "ready" && text !== broken) {
    const { openEditor } = module;
    return <LiveText {...props} {...{ text, openEditor }} onBroken={() => setBroken(text)} />;
  }
  return <PlainText {...props} text={text} readOnly={!canEdit || module.state === "loading"} />;
}
