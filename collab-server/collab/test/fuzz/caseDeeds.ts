import { configList } from "@coweave/shared/document/configList.ts";
import { moveRecord } from "@coweave/shared/document/moveRecord.ts";
import { editOrigin } from "@coweave/shared/document/Origin.ts";
import { readList } from "@coweave/shared/document/readList.ts";
import { renameCase } from "@coweave/shared/document/renameCase.ts";
import { setConfigField } from "@coweave/shared/document/setConfigField.ts";
import { shownRecords } from "@coweave/shared/document/shownRecords.ts";
import type { Random } from "@coweave/shared/document/test/random.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import * as Y from "yjs";
import { type Deed, someNode } from "./deeds.ts";

const someSwitch = (r: Random) => `n${4 + r.below(2)}`;
/** Few, so that two people mean the same. */
const someName = (r: Random) => `case ${r.below(4)}`;
const someCase = (r: Random): Json => ({
  name: someName(r),
  expression: `input.x == ${r.below(9)}`,
});

type ListDeed = (doc: Y.Doc, id: string, list: Y.Array<unknown>, r: Random) => void;

const onList: Record<string, ListDeed> = {
  /** As a form or a program gives the whole list. */
  set(doc, id, list, r) {
    const kept = (readList(list) ?? []).filter(() => r.chance(0.8));
    if (kept.length < 5 && r.chance(0.6)) kept.splice(r.below(kept.length + 1), 0, someCase(r));
    setConfigField(doc, id, "cases", kept);
  },
  move: (doc, id, { length }, r) =>
    moveRecord(doc, id, { key: "cases", from: r.below(length + 1), to: r.below(length + 1) }),
  rename: (doc, id, { length }, r) => renameCase(doc, id, r.below(length + 1), someName(r)),
  type(doc, _, list, r) {
    const record = r.pick(shownRecords(list))?.value;
    const text = record instanceof Y.Map ? record.get("expression") : undefined;
    if (!(text instanceof Y.Text)) return;
    doc.transact(
      () => text.insert(r.below(text.length + 1), r.pick(["1", " + ", "ü😀"]) ?? ""),
      editOrigin,
    );
  },
};

/** What a person does to a node whose setting is a list of records. Its ids are shared with nodes of another type. */
export const caseDeeds: Record<string, Deed> = {
  addSwitch: ({ parts, r }, { doc }) =>
    parts.addElements(doc, {
      nodes: [
        {
          id: someSwitch(r),
          type: "switch",
          position: { x: r.below(9), y: r.below(9) },
          data: { label: "switch", config: { cases: [someCase(r), someCase(r)] } },
        },
      ],
    }),
  cases({ r }, { doc }) {
    const id = someSwitch(r);
    const list = configList(doc, id, "cases");
    if (list) onList[r.pick(Object.keys(onList)) ?? "set"]?.(doc, id, list, r);
  },
  connectCase: ({ parts, r }, { doc }) =>
    parts.connect(doc, { source: someSwitch(r), sourceHandle: someName(r), target: someNode(r) }),
};
