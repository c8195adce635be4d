import { readMeta } from "@coweave/shared/document/readMeta.ts";
import { readSuggestions } from "@coweave/shared/document/readSuggestions.ts";
import { readThreads } from "@coweave/shared/document/readThreads.ts";
import { roots } from "@coweave/shared/document/roots.ts";
import type { Suggestion } from "@coweave/shared/document/Suggestion.ts";
import type { Thread } from "@coweave/shared/document/Thread.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type * as Y from "yjs";
import type { Readable } from "../ui/Readable.ts";
import { createCell } from "./createCell.ts";
import { graphReader } from "./graphReader.ts";
import { keepIdentity } from "./keepIdentity.ts";

export type DocumentViews = {
  graph: Readable<Graph>;
  meta: Readable<{ name: string; description: string }>;
  suggestions: Readable<readonly Suggestion[]>;
  threads: Readable<readonly Thread[]>;
};

/**
 * The document as values to render. Our own edits show at once (an input must not lag behind its
 * keys); what others do is batched: `schedule` runs a callback at the next frame.
 */
export function documentViews(
  doc: Y.Doc,
  schedule: (run: () => void) => void,
): DocumentViews & { stop(): void } {
  const reader = graphReader(doc);
  const root = roots(doc);
  const graph = createCell(reader.read());
  const meta = createCell(readMeta(doc));
  const suggestions = createCell<readonly Suggestion[]>(readSuggestions(doc, graph.get()));
  const threads = createCell<readonly Thread[]>(readThreads(doc));
  const dirty = new Set<"meta" | "suggestions" | "threads">();
  let scheduled = false;
  let stopped = false;

  const flush = () => {
    scheduled = false;
    if (stopped) return;
    const before = graph.get();
    const now = reader.read();
    if (dirty.has("suggestions") || (now !== before && root.suggestions.size > 0)) {
      suggestions.set(
        keepIdentity(suggestions.get(), readSuggestions(doc, now), (item) => item.id),
      );
    }
    if (dirty.has("threads")) {
      threads.set(keepIdentity(threads.get(), readThreads(doc), (item) => item.id));
    }
    if (dirty.has("meta")) meta.set(readMeta(doc));
    dirty.clear();
    graph.set(now);
  };

  const heard = (transaction: Y.Transaction) => {
    if (transaction.changedParentTypes.size === 0) return;
    for (const key of ["meta", "suggestions", "threads"] as const) {
      if (transaction.changedParentTypes.has(root[key] as never)) dirty.add(key);
    }
    if (transaction.local) flush();
    else if (!scheduled) {
      scheduled = true;
      schedule(flush);
    }
  };
  doc.on("afterTransaction", heard);

  return {
    graph,
    meta,
    suggestions,
    threads,
    stop() {
      stopped = true;
      doc.off("afterTransaction", heard);
      reader.stop();
    },
  };
}
