import * as Y from "yjs";

type Stored = Y.Item | Y.GC;

/** Looks into a document's operations without changing them. */
export class Store {
  readonly #doc: Y.Doc;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /** The clock behind the last operation of a client. */
  state = (client: number): number => Y.getState(this.#doc.store, client);

  /** The stored operation at a clock below the client's state. */
  at(client: number, clock: number): Stored {
    const structs = this.of(client);
    return structs[Y.findIndexSS(structs, clock)] as Stored;
  }

  of(client: number): Stored[] {
    return (this.#doc.store.clients.get(client) ?? []) as Stored[];
  }

  /** The name of a root type. */
  rootName(type: Y.AbstractType<unknown>): string | undefined {
    for (const [name, root] of this.#doc.share) if (root === type) return name;
    return undefined;
  }

  hasRoot(name: string): boolean {
    return this.#doc.share.has(name);
  }

  /** Bytes of operations that wait inside Yjs for ones they depend on. */
  waitingBytes(): number {
    const { pendingStructs, pendingDs } = this.#doc.store;
    return (pendingStructs?.update.byteLength ?? 0) + (pendingDs?.byteLength ?? 0);
  }
}
