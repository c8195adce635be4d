import { adoptTexts } from "@coweave/shared/document/adoptTexts.ts";
import { upkeepOrigin } from "@coweave/shared/document/Origin.ts";
import { roots } from "@coweave/shared/document/roots.ts";
import type { Document, Extension } from "@hocuspocus/server";
import * as Y from "yjs";
import type { ConnectionContext } from "./ConnectionContext.ts";
import { isPartOrigin } from "./gate/PartOrigin.ts";

/** So many nodes are looked at in one turn. */
const AT_ONCE = 250;

/**
 * Keeps every setting that people type into a Y.Text: those of an old document before anyone gets it,
 * and those that another program wrote plain right after. The server does it because it is one: two
 * browsers that did would make two texts, and one person's words would vanish.
 */
export const textUpkeep: Extension<ConnectionContext> = {
  extensionName: "textUpkeep",
  async afterLoadDocument({ document }) {
    adoptTexts(document);
    const later = betweenTurns(document);
    roots(document).nodes.observeDeep((events, { origin }) => {
      if (origin === upkeepOrigin) return;
      const nodeIds = new Set<string>();
      for (const event of events) {
        if (event.target instanceof Y.Map)
          for (const id of changedNodes(event as Y.YEvent<Y.Map<unknown>>)) nodeIds.add(id);
      }
      // What a node seems to lack may be in a part that is still to come.
      if (isPartOrigin(origin)) void origin.whole.then(() => later(nodeIds));
      else if (nodeIds.size > AT_ONCE) later(nodeIds);
      else if (nodeIds.size > 0) adoptTexts(document, nodeIds);
    });
  },
};

function betweenTurns(document: Document): (nodeIds: Iterable<string>) => void {
  const waiting = new Set<string>();

  function some(): void {
    if (document.isDestroyed) return waiting.clear();
    const now = [...waiting].slice(0, AT_ONCE);
    for (const id of now) waiting.delete(id);
    adoptTexts(document, now);
    if (waiting.size > 0) setImmediate(some);
  }

  return (nodeIds) => {
    const isPlanned = waiting.size > 0;
    for (const id of nodeIds) waiting.add(id);
    if (!isPlanned && waiting.size > 0) setImmediate(some);
  };
}

/** Nodes that came, or whose type or config changed; a move and typing are neither. */
function changedNodes({ path, keys }: Y.YEvent<Y.Map<unknown>>): Iterable<string> {
  if (path.length === 0) return keys.keys();
  const isConfig = path[1] === "config" && path.length === 2;
  const isNode = path.length === 1 && (keys.has("type") || keys.has("config"));
  return isConfig || isNode ? [String(path[0])] : [];
}
