import type { LiveNode } from "@coweave/shared/run/LiveRun.ts";

export type RunNodes = Readonly<Record<string, LiveNode>>;

/** Without a prototype: a node may be called "constructor", which every object has. */
export const noRunNodes: RunNodes = Object.freeze(Object.create(null));

/**
 * The nodes of a run as they are now, each the same object as before where nothing of it changed: the
 * live status comes whole thirty times a second, and only what changed may be drawn again.
 */
export function keepRunNodes(before: RunNodes, now: RunNodes): RunNodes {
  let isSame = Object.keys(before).length === Object.keys(now).length;
  const kept: Record<string, LiveNode> = Object.create(null);
  for (const [id, node] of Object.entries(now)) {
    const known = before[id];
    const same = known !== undefined && isEqual(known, node);
    kept[id] = same ? known : node;
    isSame &&= same;
  }
  return isSame ? before : kept;
}

/** All that a live node has is plain: numbers and texts. */
function isEqual(a: LiveNode, b: LiveNode): boolean {
  if (typeof a === "string" || typeof b === "string") return a === b;
  const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(x);
  return keys.length === Object.keys(y).length && keys.every((key) => x[key] === y[key]);
}
