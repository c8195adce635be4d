import type { Json } from "@coweave/shared/graph/Json.ts";
import type { FieldControl } from "../ui/Field.tsx";
import type { Mistake } from "./editor/markMistake.ts";
import type { TextKind } from "./editor/openEditor.ts";

/** A setting that people type into, whichever way it is drawn. */
export type TextFieldProps = {
  fieldKey: string;
  title: string;
  kind: TextKind;
  placeholder: string | undefined;
  control: FieldControl;
  value: Json | undefined;
  optional: boolean;
  /** What keeps a text from being JSON, undefined once nothing does. */
  onMistake: (mistake: Mistake | undefined) => void;
};
