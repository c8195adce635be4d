import { catalogue } from "@coweave/shared/catalogue/all.ts";
import type { SuggestedChange } from "@coweave/shared/document/Suggestion.ts";
import { fieldMeta } from "@coweave/shared/graph/field.ts";
import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import type { Json, JsonObject } from "@coweave/shared/graph/Json.ts";

type FieldChange = { field: string; before: string | null; after: string };

/** A change in words: `verb` and `subject` make the line, the rest stands beneath. */
export type ChangeText = {
  verb: "Add" | "Change" | "Remove" | "Connect" | "Disconnect";
  subject: string;
  /** The node type, where the change is about a node. */
  type: string | null;
  /** What an added node is set to do. */
  detail: string | null;
  fields: FieldChange[];
};

type Names = {
  node: (id: string) => Pick<GraphNode, "type" | "data"> | undefined;
  /** Label of a node that is on the canvas or proposed with this one. */
  label: (id: string) => string;
};

/** What a change would do, said in the terms of the canvas. Total: any readable change. */
export function describeChange(change: SuggestedChange, names: Names): ChangeText {
  const after = asObject(change.after);
  const known = names.node(change.target);
  switch (change.kind) {
    case "addNode": {
      const type = typeof after.type === "string" ? after.type : "unknown";
      return {
        verb: "Add",
        subject: names.label(change.target),
        type,
        detail: catalogue.get(type)?.summary(asObject(after.config)) ?? null,
        fields: [],
      };
    }
    case "updateNode":
      return {
        verb: "Change",
        subject: names.label(change.target),
        type: known?.type ?? null,
        detail: null,
        fields: fieldChanges(change, known?.type),
      };
    case "removeNode":
      return {
        verb: "Remove",
        subject: names.label(change.target),
        type: known?.type ?? null,
        detail: null,
        fields: [],
      };
    case "addEdge":
      return edgeText("Connect", `${endOf(after.source, names)} → ${endOf(after.target, names)}`);
    case "removeEdge": {
      // A handle may be named anything, an id has no colon.
      const arrow = change.target.lastIndexOf("->");
      const [source = ""] = change.target.split(":", 1);
      const [target = ""] = change.target.slice(arrow + 2).split(":", 1);
      return edgeText("Disconnect", `${names.label(source)} → ${names.label(target)}`);
    }
    default:
      return change.kind satisfies never;
  }
}

function edgeText(verb: "Connect" | "Disconnect", subject: string): ChangeText {
  return { verb, subject, type: null, detail: null, fields: [] };
}

function endOf(id: Json | undefined, names: Names): string {
  return typeof id === "string" ? names.label(id) : "?";
}

function fieldChanges(change: SuggestedChange, type: string | undefined): FieldChange[] {
  const [before, after] = [asObject(change.before), asObject(change.after)];
  const shape = type === undefined ? undefined : catalogue.get(type)?.config.shape;
  const own = Object.entries(after)
    .filter(([key]) => key !== "config" && key !== "position")
    .map(([key, value]) => ({
      field: key === "label" ? "Name" : key,
      before: key in before ? inWords(before[key]) : null,
      after: inWords(value),
    }));
  const oldConfig = asObject(before.config);
  const config = Object.entries(asObject(after.config)).map(([key, value]) => ({
    field: (shape?.[key] && fieldMeta(shape[key] as never)?.title) || key,
    before: key in oldConfig ? inWords(oldConfig[key]) : null,
    after: value === null ? "nothing" : inWords(value),
  }));
  return [...own, ...config];
}

function inWords(value: Json | undefined): string {
  if (value === undefined || value === null || value === "") return "nothing";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

function asObject(value: Json | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
