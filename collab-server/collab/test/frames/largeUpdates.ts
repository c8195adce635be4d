import { addElements } from "@coweave/shared/document/addElements.ts";
import * as Y from "yjs";
import { plainNode } from "../plainNode.ts";

export type LargeUpdate = {
  title: string;
  /** One after the other, each at once; what is measured is the last. */
  write: ((doc: Y.Doc) => void)[];
};

const nodes = (doc: Y.Doc) => doc.getMap<unknown>("nodes");
const text = (doc: Y.Doc) => nodes(doc).get("n") as Y.Map<Y.Text>;

/** Updates that pass and that nobody may be held up by: honest ones, and what costs Yjs most. */
export function largeUpdates(many: number): LargeUpdate[] {
  const keys = () => Array.from({ length: many }, (_, n) => [`k${n}`, n] as [string, unknown]);
  const bigNode = (doc: Y.Doc) => nodes(doc).set("n", new Y.Map(keys()));
  const type = (doc: Y.Doc) => {
    nodes(doc).set("n", new Y.Map([["t", new Y.Text()]]));
    for (let n = 0; n < many; n++)
      text(doc)
        .get("t")
        ?.insert(n % 2, "x");
  };
  return [
    {
      title: "a paste of 5,000 nodes",
      write: [
        (doc) => {
          const list = Array.from({ length: 5_000 }, (_, n) => plainNode(`n${n}`));
          addElements(doc, { nodes: list });
        },
      ],
    },
    { title: `a node of ${many} keys`, write: [bigNode] },
    { title: "its removal", write: [bigNode, (doc) => nodes(doc).delete("n")] },
    {
      title: `${many} empty nodes`,
      write: [(doc) => keys().map(([key]) => nodes(doc).set(key, new Y.Map()))],
    },
    { title: `a text of ${many} pieces`, write: [type] },
    {
      title: "its removal",
      write: [type, (doc) => text(doc).get("t")?.delete(0, many)],
    },
    {
      title: "a text of 3 MB",
      write: [
        (doc) => {
          nodes(doc).set("n", new Y.Map([["t", new Y.Text("€".repeat(1024 * 1024))]]));
        },
      ],
    },
    {
      title: "keys of a root that nobody knows",
      write: [(doc) => keys().map(([key, value]) => doc.getMap("x").set(key, value))],
    },
  ];
}
