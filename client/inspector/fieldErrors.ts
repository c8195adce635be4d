import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import type { NodeType } from "@coweave/shared/graph/NodeType.ts";

/** What the schema says is wrong, the first message per field; deeper paths are told with the field. */
export function fieldErrors(
  nodeType: NodeType,
  config: JsonObject,
): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  for (const issue of nodeType.config.safeParse(config).error?.issues ?? []) {
    const [key, ...rest] = issue.path.map(String);
    if (key === undefined || Object.hasOwn(errors, key)) continue;
    const message = rest.length > 0 ? `${rest.join(".")}: ${issue.message}` : issue.message;
    errors[key] = message.charAt(0).toUpperCase() + message.slice(1);
  }
  return errors;
}
