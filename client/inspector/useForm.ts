import { createContext, useContext } from "react";
import type * as Y from "yjs";
import type { Readable } from "../ui/Readable.ts";
import type { FieldPeer, FieldPresence } from "./FieldPeer.ts";

/** What every field of a node's form needs to know. */
export type FormContext = {
  doc: Y.Doc;
  nodeId: string;
  canEdit: boolean;
  undo: Y.UndoManager;
  peers: Readable<readonly FieldPeer[]>;
  onPresence: (patch: FieldPresence) => void;
};

const Context = createContext<FormContext | null>(null);
export const FormProvider = Context.Provider;

export function useForm(): FormContext {
  const form = useContext(Context);
  if (!form) throw new Error("a field stands in a form");
  return form;
}
