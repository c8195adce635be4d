import { OpenText } from "./OpenText.tsx";
import { PlainValue } from "./PlainValue.tsx";
import type { TextFieldProps } from "./TextFieldProps.ts";
import { useConfigText } from "./useConfigText.ts";

/** A setting that people type into together. */
export function TextField(props: TextFieldProps) {
  const text = useConfigText(props.fieldKey);
  // Until the server has made a text of what another program wrote.
  if (!text) return <PlainValue {...props} />;
  return <OpenText {...props} text={text} />;
}
