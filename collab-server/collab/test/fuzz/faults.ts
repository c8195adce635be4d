import { hiddenNode, reveal } from "@coweave/shared/document/addElements.ts";
import { findSuggestion } from "@coweave/shared/document/findSuggestion.ts";
import { editOrigin } from "@coweave/shared/document/Origin.ts";
import { readEdge } from "@coweave/shared/document/readEdge.ts";
import { ghostNode } from "@coweave/shared/document/readSuggestions.ts";
import { recordDecision } from "@coweave/shared/document/recordDecision.ts";
import { roots } from "@coweave/shared/document/roots.ts";
import { setLabel } from "@coweave/shared/document/setLabel.ts";
import { HocuspocusProvider } from "@hocuspocus/provider";
import * as Y from "yjs";
import type { Storage } from "../../../storage/Storage.ts";
import { type Parts, realParts } from "./Parts.ts";

type DocumentStore = Storage["documents"];
type Fault = { parts: Partial<Parts>; says: RegExp };

/** Ways to build it wrong that look right, each with what the fuzz has to say to it. */
export const faults: Record<string, Fault> = {
  "edges are left behind by a delete": {
    parts: {
      readGraph(doc) {
        const read = realParts.readGraph(doc);
        const edges = [...roots(doc).edges.values()]
          .map(readEdge)
          .filter((edge) => edge !== "hidden" && edge !== undefined)
          .sort((a, b) => (a.id < b.id ? -1 : 1));
        return { ...read, graph: { ...read.graph, edges } };
      },
    },
    says: /dangles/,
  },
  "an accept applies twice, as each who clicks writes it": {
    parts: { acceptChanges: acceptInOwnName },
    says: /lost what peer\d did to the accepted/,
  },
  "an undo takes a colleague's edit": {
    parts: {
      createUndo(doc, captureTimeout = 500) {
        const { meta, nodes, edges } = roots(doc);
        const trackedOrigins = new Set<unknown>([editOrigin, HocuspocusProvider]);
        return new Y.UndoManager([meta, nodes, edges], { trackedOrigins, captureTimeout });
      },
    },
    says: /undo took away what|redo took away what/,
  },
  "undoing an add deletes what colleagues wrote in it": {
    parts: {
      createUndo(doc, captureTimeout = 500) {
        const { meta, nodes, edges } = roots(doc);
        const trackedOrigins = new Set([editOrigin]);
        return new Y.UndoManager([meta, nodes, edges], { trackedOrigins, captureTimeout });
      },
    },
    says: /undo took away what|is read as/,
  },
  "a delete removes the key": {
    parts: {
      removeElements(doc, { nodeIds = [], edgeIds = [] }) {
        const { nodes, edges } = roots(doc);
        doc.transact(() => {
          for (const id of nodeIds) nodes.delete(id);
          for (const id of edgeIds) edges.delete(id);
        }, editOrigin);
      },
    },
    // Where the key is gone, accepted bytes that are there already bring nothing back either.
    says: /lost what peer\d did to n\d meanwhile|took away what|accepted node n\d is not in/,
  },
  "a server says durable before it is": {
    parts: {
      store: (documents) =>
        instead(documents, {
          async append(updates) {
            documents.append(updates).catch(() => {});
          },
        }),
    },
    says: /was told that|was not tried again/,
  },
  "a compaction drops what its snapshot does not hold": {
    parts: {
      store: (documents) =>
        instead(documents, {
          compact: (id, _snapshot, covers) =>
            documents.compact(id, Y.encodeStateAsUpdate(new Y.Doc()), covers),
        }),
    },
    says: /was told that|did not store everything|another|the store waits/,
  },
  "a reject restores a snapshot": {
    parts: {
      rejectChanges(doc, id, verdict) {
        for (const { kind, target, before } of findSuggestion(doc, id)?.changes ?? [])
          if (kind === "updateNode") setLabel(doc, target, (before as { label: string }).label);
        return realParts.rejectChanges(doc, id, verdict);
      },
    },
    says: /rejecting (changed the drawing|became an undo step)/,
  },
  "a thread stays behind when its ghost is accepted": {
    parts: {
      findPlaces: (graph, suggestions) => (anchor) => {
        const change = suggestions
          .flatMap(({ changes }) => changes)
          .find(({ id }) => anchor.kind === "suggestion" && anchor.changeId === id);
        return change?.status === "accepted"
          ? { kind: "gone", why: "lost" }
          : realParts.findPlaces(graph, suggestions)(anchor);
      },
    },
    says: /thread .* is at .*"lost"/,
  },
  "a reader throws at what it does not expect": {
    parts: {
      readGraph(doc) {
        const read = realParts.readGraph(doc);
        for (const { data } of read.graph.nodes) String(data.config.subject).at(0)?.toString();
        for (const { data } of read.graph.nodes) (data.config.to as string).trim();
        return read;
      },
    },
    says: /TypeError/,
  },
};

function acceptInOwnName(...args: Parameters<Parts["acceptChanges"]>): string[] {
  const [doc, suggestionId, verdict] = args;
  const { nodes } = roots(doc);
  const suggestion = findSuggestion(doc, suggestionId);
  const fresh = (suggestion?.changes ?? []).filter(
    ({ kind, status, target }) => kind === "addNode" && status === "open" && !nodes.has(target),
  );
  if (fresh.length === 0) return realParts.acceptChanges(...args);
  doc.transact(() => {
    for (const change of fresh) {
      const node = ghostNode(change);
      if (node) nodes.set(node.id, hiddenNode(node));
      reveal(nodes, change.target);
    }
    recordDecision(doc, suggestionId, fresh, "accept", verdict);
  }, editOrigin);
  return fresh.map(({ id }) => id);
}

/** The store with some of its methods replaced. */
function instead(documents: DocumentStore, other: Partial<DocumentStore>): DocumentStore {
  return new Proxy(documents, {
    get: (target, method) => Reflect.get(other, method) ?? Reflect.get(target, method),
  });
}
