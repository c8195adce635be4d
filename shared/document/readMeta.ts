import type * as Y from "yjs";
import { roots } from "./roots.ts";

/** Name and description of the workflow; empty strings where a peer wrote anything else. */
export function readMeta(doc: Y.Doc): { name: string; description: string } {
  const { meta } = roots(doc);
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return { name: text(meta.get("name")), description: text(meta.get("description")) };
}
