import { setConfigField } from "@coweave/shared/document/setConfigField.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import { jsonText, readJsonText } from "@coweave/shared/graph/jsonText.ts";
import { DraftText } from "./DraftText.tsx";
import { SharedText } from "./SharedText.tsx";
import type { TextFieldProps } from "./TextFieldProps.ts";
import { useForm } from "./useForm.ts";

/** A setting whose value is no text in the document, e.g. a number that a program sent as the URL. */
export function PlainValue({ fieldKey, kind, control, value, optional, ...props }: TextFieldProps) {
  const { doc, nodeId, canEdit } = useForm();
  const common = { name: fieldKey, disabled: !canEdit, placeholder: props.placeholder };
  const write = (next: Json | undefined, before?: string) =>
    setConfigField(doc, nodeId, fieldKey, next, before);
  if (kind === "json")
    return (
      <DraftText
        {...control}
        {...common}
        lines="several"
        {...{ value, show: jsonText, read: readJsonText }}
        onChange={write}
        onError={(why) => props.onMistake(why === undefined ? undefined : { ok: false, why })}
      />
    );
  const words = typeof value === "string" ? value : value === undefined ? "" : jsonText(value);
  return (
    <SharedText
      {...control}
      {...common}
      lines={kind === "line" ? "one" : "several"}
      mono={kind === "expression"}
      value={words}
      onChange={(next, before) => write(next === "" && optional ? undefined : next, before)}
    />
  );
}
