import { configList } from "@coweave/shared/document/configList.ts";
import { shownRecords } from "@coweave/shared/document/shownRecords.ts";
import * as Y from "yjs";
import { useForm } from "./useForm.ts";
import { useNodesValue } from "./useNodesValue.ts";

export type LiveRecord = {
  /** The same for everybody, and for as long as the record is there. */
  id: string;
  /** One of its values that is a text. */
  text: (key: string) => Y.Text | undefined;
};

/** The live records of a setting of the form's node, in their order; none where it is a plain value. */
export function useRecords(key: string): readonly LiveRecord[] {
  const { doc, nodeId } = useForm();
  const read = () => shown(configList(doc, nodeId, key));
  // Only which records there are makes for another drawing; their texts draw themselves.
  useNodesValue(doc, () => read().map(idOf).join());
  return read().map((record, at) => ({
    id: idOf(record, at),
    text: (name) => {
      const text = record instanceof Y.Map ? record.get(name) : undefined;
      return text instanceof Y.Text ? text : undefined;
    },
  }));
}

const shown = (list: Y.Array<unknown> | undefined) =>
  list ? shownRecords(list).map(({ value }) => value) : [];

function idOf(record: unknown, at: number): string {
  const id = record instanceof Y.Map ? record._item?.id : undefined;
  return id ? `${id.client}-${id.clock}` : String(at);
}
