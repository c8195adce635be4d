import { catalogue } from "../catalogue/all.ts";
import type { GraphNode } from "./Graph.ts";
import { errorHandle } from "./withFailureSettings.ts";

/**
 * By which handle a pinned output would leave a node; `{}` where it has one way only. Undefined where
 * nothing can be pinned: of several ways (a condition's) nobody said which.
 */
export function pinnedWay({ type, data }: GraphNode): { handle?: string } | undefined {
  const outputs = catalogue.get(type)?.outputs(data.config) ?? [];
  const [way, ...others] = outputs.filter(({ id }) => id !== errorHandle);
  if (others.length > 0) return undefined;
  return way && outputs.length > 1 ? { handle: way.id } : {};
}
