import { catalogue } from "@coweave/shared/catalogue/all.ts";
import { fieldMeta } from "@coweave/shared/graph/field.ts";
import type { z } from "zod";

/** What a setting is called in the form of a node type; its key where the type or the setting is not known. */
export function fieldTitle(type: string, at: string): string {
  // `cases.7-3` is one of the cases.
  const [key = at] = at.split(".");
  if (key === "label") return "Name";
  const shape: Readonly<Record<string, unknown>> = catalogue.get(type)?.config.shape ?? {};
  const schema = Object.hasOwn(shape, key) ? (shape[key] as z.ZodType) : undefined;
  return (schema && fieldMeta(schema)?.title) ?? key;
}
