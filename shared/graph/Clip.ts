import { z } from "zod";
import { type Graph, GraphEdge, GraphNode } from "./Graph.ts";

/** Part of a workflow as text on the clipboard. Another program may write it too. */
export const Clip = z.object({
  /** The form's version, and how a clip is told from any other JSON. */
  coweave: z.literal(1),
  nodes: z.array(GraphNode).min(1).max(1000),
  edges: z.array(GraphEdge).max(5000),
});
export type Clip = z.infer<typeof Clip>;

/** Characters; a paste is one transaction, which one websocket frame has to carry. */
const maxLength = 4_000_000;

/** Nodes and the edges between them as text for the clipboard. */
export function clipText({ nodes, edges }: Graph): string {
  const clip: Clip = { coweave: 1, nodes, edges };
  return JSON.stringify(clip);
}

/** Reads what was pasted; where it is no part of a workflow, says so in a sentence. */
export function readClip(text: string): { ok: true; clip: Clip } | { ok: false; why: string } {
  if (text.length > maxLength)
    return { ok: false, why: "That is too much to paste at once. Copy fewer nodes." };
  const json = parse(text);
  const version = z.object({ coweave: z.number() }).safeParse(json);
  if (!version.success)
    return { ok: false, why: "What was pasted is not part of a workflow. Copy nodes first." };
  if (version.data.coweave > 1)
    return {
      ok: false,
      why: "This was copied from a newer Coweave. Reload this page, then paste again.",
    };
  const clip = Clip.safeParse(json);
  return clip.success
    ? { ok: true, clip: clip.data }
    : { ok: false, why: "What was pasted is damaged, so nothing was added. Copy the nodes again." };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
