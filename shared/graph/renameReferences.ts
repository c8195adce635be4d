import type { Json } from "./Json.ts";

const reference = /\bnodes(?:\s*\[\s*(["'])([^"'\\]*)\1\s*\]|\.([A-Za-z_]\w*))/g;

/**
 * Settings whose expressions name nodes by other names: `nodes["a"]` and `nodes.a` by what `names`
 * says of `a`. What it does not know stays as it is.
 */
export function renameReferences(value: Json, names: ReadonlyMap<string, string>): Json {
  if (typeof value === "string")
    return value.replace(reference, (whole, _quote, quoted?: string, plain?: string) => {
      const before = quoted ?? plain ?? "";
      const name = names.get(before) ?? before;
      return name === before ? whole : `nodes[${JSON.stringify(name)}]`;
    });
  if (Array.isArray(value)) return value.map((item) => renameReferences(item, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, renameReferences(item, names)]),
  );
}
