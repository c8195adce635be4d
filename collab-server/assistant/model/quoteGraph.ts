import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { Json, JsonObject } from "@coweave/shared/graph/Json.ts";

export const redacted = "[redacted]";

const secretName = /authorization|cookie|token|secret|passw|api-?_?key|signature|credential/i;

/**
 * The graph as text for a model: ids, types, labels, settings and edges, without places, pinned data
 * and what looks like a secret. `<` is escaped, so that no label can end the block it is quoted in.
 */
export function quoteGraph({ nodes, edges }: Graph): string {
  const plain = {
    nodes: nodes.map(({ id, type, data }) => ({
      id,
      type,
      label: data.label,
      config: hideSecrets(data.config),
    })),
    edges: edges.map(({ id, source, sourceHandle, target }) => ({
      id,
      source,
      sourceHandle,
      target,
    })),
  };
  return quote(plain);
}

/** Any JSON as text that cannot end the block it stands in. */
export function quote(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

function hideSecrets(value: Json): Json {
  if (typeof value === "string") return hideInAddress(value);
  if (Array.isArray(value)) return value.map(hideSecrets);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value as JsonObject).map(([key, inner]) => [
    key,
    secretName.test(key) ? redacted : hideSecrets(inner),
  ]);
  return Object.fromEntries(entries);
}

/** Takes user and password, and query values named like a secret, out of addresses within a text. */
function hideInAddress(text: string): string {
  return text
    .replace(/(https?:\/\/)[^\s/@?#]+@/gi, `$1${redacted}@`)
    .replace(
      /([?&][^=&#\s]*(?:token|secret|passw|api-?_?key|signature|sig)[^=&#\s]*=)[^&#\s]+/gi,
      `$1${redacted}`,
    )
    .replace(/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/g, `$1 ${redacted}`);
}
