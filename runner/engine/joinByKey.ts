import type { Json, JsonObject } from "@coweave/shared/graph/Json.ts";

/**
 * One list of objects from several: items with the same value under `key` become one object, later
 * lists adding to and overriding earlier ones. In the order in which each value first appears.
 */
export function joinByKey(
  lists: readonly { nodeId: string; output: Json }[],
  key: string,
): { joined: JsonObject[] } | { problem: string } {
  const joined = new Map<string, JsonObject>();
  for (const { nodeId, output } of lists) {
    if (!Array.isArray(output)) {
      return {
        problem: `joining by "${key}" needs a list from "${nodeId}", which gave ${nameOf(output)}`,
      };
    }
    for (const [index, item] of output.entries()) {
      if (nameOf(item) !== "an object" || !Object.hasOwn(item as JsonObject, key)) {
        return {
          problem: `item ${index} of the list from "${nodeId}" has no field "${key}" to join by`,
        };
      }
      const object = item as JsonObject;
      // The JSON text keeps the number 1 and the text "1" apart.
      const value = JSON.stringify(object[key]);
      const known = joined.get(value);
      if (known) addFields(known, object);
      else joined.set(value, { ...object });
    }
  }
  return { joined: [...joined.values()] };
}

/** In place: a copy for each of many items with one key would take the square of their number. */
function addFields(to: JsonObject, from: JsonObject): void {
  for (const [name, value] of Object.entries(from)) {
    // Assigned, a field called `__proto__` would become the object's prototype.
    const how = { value, enumerable: true, configurable: true, writable: true };
    if (name === "__proto__") Object.defineProperty(to, name, how);
    else to[name] = value;
  }
}

function nameOf(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
