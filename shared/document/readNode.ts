import * as Y from "yjs";
import { catalogue } from "../catalogue/all.ts";
import { type GraphNode, NodeId, type Position } from "../graph/Graph.ts";
import type { JsonObject } from "../graph/Json.ts";
import type { Problem } from "../graph/Problem.ts";
import { plain } from "./plain.ts";

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
  const label = plain(value.get("label"));
  const node: GraphNode = {
    id,
    type,
    position: readPosition(value.get("position")),
    data: {
      label: typeof label === "string" ? label.slice(0, 200) : (catalogue.get(type)?.label ?? type),
      config: readConfig(id, value.get("config"), problems),
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

function readConfig(nodeId: string, value: unknown, problems: Problem[]): JsonObject {
  const config: JsonObject = {};
  const entries =
    value instanceof Y.Map
      ? value.entries()
      : typeof value === "object" && value !== null && !(value instanceof Y.AbstractType)
        ? Object.entries(value)
        : [];
  for (const [key, raw] of entries) {
    const json = plain(raw);
    if (json === undefined || key === "__proto__") {
      if (raw !== undefined)
        problems.push(unreadable(nodeId, `its setting "${key}" cannot be read`, key));
    } else config[key] = json;
  }
  return config;
}

function unreadable(nodeId: string, why: string, path?: string): Problem {
  return {
    code: "unreadable",
    message: `Part of node "${nodeId}" is left out: ${why}.`,
    nodeId,
    ...(path !== undefined && { path }),
  };
}
