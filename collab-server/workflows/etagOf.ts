import { createHash } from "node:crypto";
import type { Graph } from "@coweave/shared/graph/Graph.ts";

/** What If-Match speaks of: the drawing with its name and description. */
export type Drawing = { name: string; description: string; graph: Graph };

/** The same for equal drawings, in whatever order their keys were written. */
export function etagOf({ name, description, graph }: Drawing): string {
  const text = JSON.stringify([name, description, graph], sortKeys);
  return `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
}

/** Whether an If-Match header lets this ETag pass. A proxy that compresses marks ours as weak. */
export function isMatch(ifMatch: string, etag: string): boolean {
  const tags = ifMatch.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes("*") || tags.includes(etag);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
