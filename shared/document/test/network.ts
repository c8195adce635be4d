import * as Y from "yjs";

const fromOther = { kind: "remote" };

/**
 * Peers that exchange updates in memory. Nothing is delivered by itself: `deliver` takes what the
 * test chooses, in any order, `settle` everything.
 */
export function network(count: number, prepare?: (doc: Y.Doc, index: number) => void) {
  const docs = Array.from({ length: count }, (_, index) => {
    const doc = new Y.Doc();
    prepare?.(doc, index);
    return doc;
  });
  const mail: { to: number; update: Uint8Array }[] = [];
  const events = docs.map(() => 0);
  for (const [from, doc] of docs.entries()) {
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === fromOther) return;
      events[from] = (events[from] ?? 0) + 1;
      for (const to of docs.keys()) if (to !== from) mail.push({ to, update });
    });
  }
  function deliver(which: number): void {
    const [item] = mail.splice(which, 1);
    if (item) Y.applyUpdate(docs[item.to] as Y.Doc, item.update, fromOther);
  }
  return {
    docs,
    /** Updates that wait, at any peer. */
    waiting: () => mail.length,
    /** How many update events a peer's own transactions made. */
    ownUpdates: (index: number) => events[index] ?? 0,
    deliver,
    settle() {
      while (mail.length > 0) deliver(0);
    },
  };
}

/** Two peers that already share what `begin` wrote. */
export function twoPeers(begin: (doc: Y.Doc) => void = () => {}) {
  const net = network(2);
  const [a, b] = net.docs as [Y.Doc, Y.Doc];
  begin(a);
  net.settle();
  return { ...net, a, b };
}
