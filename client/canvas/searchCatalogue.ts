import { catalogue } from "@coweave/shared/catalogue/all.ts";
import type { NodeFamily, NodeType } from "@coweave/shared/graph/NodeType.ts";

const order: readonly NodeFamily[] = ["trigger", "action", "logic", "data", "ai"];

/** The node types whose name or description has every word of a search, families in their usual order. */
export function searchCatalogue(search: string): NodeType[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return [...catalogue.values()]
    .filter(({ type, label, description }) => {
      const text = `${type} ${label} ${description}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort(
      (a, b) => order.indexOf(a.family) - order.indexOf(b.family) || a.label.localeCompare(b.label),
    );
}
