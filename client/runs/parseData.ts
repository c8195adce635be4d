import type { Json } from "@coweave/shared/graph/Json.ts";

/** The data in a text someone wrote, or why it is none. An empty text is an empty object. */
export function parseData(text: string): { ok: true; data: Json } | { ok: false; why: string } {
  if (text.trim() === "") return { ok: true, data: {} };
  try {
    return { ok: true, data: JSON.parse(text) as Json };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, why: `This is not JSON: ${why}.` };
  }
}
