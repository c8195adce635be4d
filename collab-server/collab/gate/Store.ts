import * as Y from "yjs";
import type { Container } from "./Container.ts";
import type { Id } from "./readUpdate.ts";

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

  /** What stands behind an operation in its list: null at the end, undefined where it is not stored or gone. */
  rightOf({ client, clock }: Id): Id | null | undefined {
    if (clock >= this.state(client)) return undefined;
    const item = this.at(client, clock);
    if (!(item instanceof Y.Item)) return undefined;
    if (clock < item.id.clock + item.length - 1) return { client, clock: clock + 1 };
    return item.right?.id ?? null;
  }

  /** The first operation of a list, or of the values that a key has had. */
  firstIn(container: Container, key: string | null): Y.Item | null {
    const type = this.#typeOf(container);
    if (!type || key === null) return type?._start ?? null;
    let item = type._map.get(key) ?? null;
    while (item?.left) item = item.left;
    return item;
  }

  /** What stands under a key, or stood there last. */
  valueAt(container: Container, key: string): Y.Item | null {
    return this.#typeOf(container)?._map.get(key) ?? null;
  }

  /** How many operations a list holds, or values a key has had; not counted far beyond `most`. */
  lengthOf(container: Container, key: string | null, most: number): number {
    let length = 0;
    for (let item = this.firstIn(container, key); item && length <= most; item = item.right)
      length++;
    return length;
  }

  /** Elements that Yjs moves in memory to cut a stored operation before (0) or behind (1) a clock. */
  movedBySplit(id: Id | null, behind: 0 | 1): number {
    if (!id || id.clock + behind >= this.state(id.client)) return 0;
    const structs = this.of(id.client);
    const index = Y.findIndexSS(structs, id.clock + behind);
    return structs[index]?.id.clock === id.clock + behind ? 0 : structs.length - index;
  }

  #typeOf(container: Container): Pick<Y.AbstractType<unknown>, "_start" | "_map"> | undefined {
    if (container.kind === "root") return this.#doc.share.get(container.name);
    if (container.kind !== "stored") return undefined;
    const { content } = container.item;
    return content instanceof Y.ContentType ? content.type : undefined;
  }
}
