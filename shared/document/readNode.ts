import * as Y from "yjs";
import { catalogue } from "../catalogue/all.ts";
import { type GraphNode, NodeId, type Position } from "../graph/Graph.ts";
import type { JsonObject } from "../graph/Json.ts";
import type { Problem } from "../graph/Problem.ts";
import { inOrder } from "./inOrder.ts";
import { plain } from "./plain.ts";
import { readList } from "./readList.ts";
import { listFields, textFields } from "./textFields.ts";
import { readFieldText } from "./writeFieldText.ts";

/** One node of the document, undefined where it is deleted or no node; problems are appended. */
export function readNode(id: string, value: unknown, problems: Problem[]): GraphNode | undefined {
  if (!(value instanceof Y.Map)) {
    problems.push(unreadable(id, "it is not a node"));
    return undefined;
  }
  if (value.get("deleted") === true) return undefined;
  const type = value.get("type");
  if (
    !NodeId.safeParse(id).success ||
    typeof type !== "string" ||
    type === "" ||
    type.length > 100
  ) {
    problems.push(unreadable(id, "its id or type is not valid"));
    return undefined;
  }
  const given = plain(value.get("label"));
  const label =
    typeof given === "string" ? given.slice(0, 200) : (catalogue.get(type)?.label ?? type);
  const node: GraphNode = {
    id,
    type,
    position: readPosition(value.get("position")),
    data: {
      label,
      config: readConfig({ id, type, label }, value.get("config"), problems),
    },
  };
  if (value.get("disabled") === true) node.data.disabled = true;
  const pinned = plain(value.get("pinned"));
  if (pinned !== undefined) node.data.pinned = pinned;
  return node;
}

function readPosition(value: unknown): Position {
  const { x, y } = (value ?? {}) as Partial<Position>;
  return { x: Number.isFinite(x) ? (x as number) : 0, y: Number.isFinite(y) ? (y as number) : 0 };
}

type Owner = { id: string; type: string; label: string };

function readConfig(node: Owner, value: unknown, problems: Problem[]): JsonObject {
  const config: JsonObject = {};
  const fields = textFields(node.type);
  const lists = listFields(node.type);
  const entries =
    value instanceof Y.Map
      ? inOrder(value)
      : typeof value === "object" && value !== null && !(value instanceof Y.AbstractType)
        ? Object.entries(value)
        : [];
  for (const [key, raw] of entries) {
    const field = fields.get(key);
    if (field && raw instanceof Y.Text) {
      const { value: read, mistake } = readFieldText(field, raw);
      if (read !== undefined) config[key] = read;
      if (mistake) problems.push(unfinished(node, key, mistake.why));
      continue;
    }
    const list = raw instanceof Y.Array ? readList(raw) : undefined;
    // All that another type had there was removed.
    if (list?.length === 0 && !lists.has(key)) continue;
    const json = list ?? plain(raw);
    if (json === undefined || key === "__proto__") {
      if (raw !== undefined)
        problems.push(unreadable(node.id, `its setting "${key}" cannot be read`, key));
    } else config[key] = json;
  }
  return config;
}

/** A text that should be JSON and is not yet; its words are kept, and keep the node from running. */
function unfinished({ id, label }: Owner, path: string, why: string): Problem {
  return { code: "invalid_config", message: `"${label}": ${path}: ${why}`, nodeId: id, path };
}

function unreadable(nodeId: string, why: string, path?: string): Problem {
  return {
    code: "unreadable",
    message: `Part of node "${nodeId}" is left out: ${why}.`,
    nodeId,
    ...(path !== undefined && { path }),
  };
}
