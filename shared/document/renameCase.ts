import type * as Y from "yjs";
import type { Json, JsonObject } from "../graph/Json.ts";
import { makeEdge } from "../graph/makeEdge.ts";
import { addElements } from "./addElements.ts";
import { editOrigin } from "./Origin.ts";
import { readGraph } from "./readGraph.ts";
import { removeElements } from "./removeElements.ts";
import { setConfigField } from "./setConfigField.ts";

/**
 * Gives a case another name, and the edges that begin at it, as one transaction. An edge that a
 * colleague draws from the old name meanwhile keeps that name, and is a problem until somebody mends it.
 */
export function renameCase(doc: Y.Doc, nodeId: string, index: number, name: string): void {
  const { nodes, edges } = readGraph(doc).graph;
  const cases = nodes.find(({ id }) => id === nodeId)?.data.config.cases;
  if (!Array.isArray(cases)) return;
  const names = cases.map((each) => String(recordOf(each)?.name ?? "").trim());
  const old = names[index];
  const record = recordOf(cases[index]);
  if (!record || old === undefined) return;
  const isShared = names.filter((each) => each === old).length > 1 || names.includes(name);
  const moving = isShared
    ? []
    : edges.filter(({ source, sourceHandle }) => source === nodeId && sourceHandle === old);
  doc.transact(() => {
    setConfigField(doc, nodeId, "cases", cases.with(index, { ...record, name }));
    removeElements(doc, { edgeIds: moving.map(({ id }) => id) });
    addElements(doc, { edges: moving.map((edge) => makeEdge({ ...edge, sourceHandle: name })) });
  }, editOrigin);
}

const recordOf = (value: Json | undefined): JsonObject | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
