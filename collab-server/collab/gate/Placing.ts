import * as Y from "yjs";
import type { Container } from "./Container.ts";
import { limits } from "./limits.ts";
import {
  content,
  type Id,
  type Section,
  type Struct,
  structAt,
  type Update,
} from "./readUpdate.ts";
import type { Store } from "./Store.ts";

export type Placed = { container: Container; key: string | null };

/**
 * Keys from the root to something: `["threads", id, "comments", null, "text"]`, null for a place in
 * a list.
 */
export type Path = readonly (string | null)[];

/** Two neighbours that an operation names, in different places: Yjs would tie their lists together. */
export class CrossedError extends Error {}

const nowhere: Placed = { container: { kind: "nowhere" }, key: null };

/**
 * Tells where the operations of an update go: an overwrite names no parent and a text's letters name
 * their neighbours only. To be asked in the order in which they will be applied.
 */
export class Placing {
  readonly #update: Update;
  readonly #store: Store;
  readonly #placed = new Map<Struct, Placed>();
  readonly #depths = new Map<Struct, number>();
  #sections: Map<number, Section> | undefined;

  constructor(update: Update, store: Store) {
    this.#update = update;
    this.#store = store;
  }

  place(struct: Struct): Placed {
    let placed = this.#placed.get(struct);
    if (!placed) {
      placed = this.#find(struct);
      this.#placed.set(struct, placed);
    }
    return placed;
  }

  /** How many types deep a container's contents are; a root's are at 1. Never counts far beyond the limit. */
  depth(container: Container): number {
    switch (container.kind) {
      case "root":
        return 1;
      case "nowhere":
        return 0;
      case "made": {
        let depth = this.#depths.get(container.struct);
        if (depth === undefined) {
          depth = this.depth(this.place(container.struct).container) + 1;
          this.#depths.set(container.struct, depth);
        }
        return depth;
      }
      case "stored": {
        let depth = 1;
        let item: Y.Item | null = container.item;
        while (item !== null && depth <= limits.typeDepth) {
          depth++;
          item = parentOf(item)?._item ?? null;
        }
        return depth;
      }
      default:
        return container satisfies never;
    }
  }

  rootOf(container: Container): string | undefined {
    switch (container.kind) {
      case "root":
        return container.name;
      case "nowhere":
        return undefined;
      case "made":
        return this.rootOf(this.place(container.struct).container);
      case "stored":
        return this.rootOfStored(container.item);
      default:
        return container satisfies never;
    }
  }

  rootOfStored(item: Y.Item): string | undefined {
    for (let type = parentOf(item); type; type = parentOf(type._item))
      if (type._item === null) return this.#store.rootName(type);
    return undefined;
  }

  /** Undefined where it leads nowhere. */
  path({ container, key }: Placed): Path | undefined {
    switch (container.kind) {
      case "root":
        return [container.name, key];
      case "nowhere":
        return undefined;
      case "made": {
        const path = this.path(this.place(container.struct));
        return path && [...path, key];
      }
      case "stored": {
        const path = this.pathOfStored(container.item);
        return path && [...path, key];
      }
      default:
        return container satisfies never;
    }
  }

  pathOfStored(item: Y.Item): Path | undefined {
    const keys: (string | null)[] = [];
    for (let at: Y.Item = item; ; ) {
      keys.push(at.parentSub);
      const type = parentOf(at);
      if (!type) return undefined;
      if (type._item === null) {
        const root = this.#store.rootName(type);
        return root === undefined ? undefined : [root, ...keys.reverse()];
      }
      at = type._item;
    }
  }

  #find({ origin, right, parent, key, content: kind }: Struct): Placed {
    if (kind === content.gc) return nowhere;
    if (typeof parent === "string") return { container: { kind: "root", name: parent }, key };
    if (parent !== null) return this.#inside(parent, key);
    const left = origin && this.#beside(origin);
    const behind = right && this.#beside(right);
    if (left?.container.kind === "nowhere" || behind?.container.kind === "nowhere") return nowhere;
    if (left && behind && !isSame(left, behind)) throw new CrossedError();
    return left ?? behind ?? nowhere;
  }

  #inside(id: Id, key: string | null): Placed {
    if (id.clock < this.#store.state(id.client)) {
      const item = this.#store.at(id.client, id.clock);
      if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentType)) return nowhere;
      return { container: { kind: "stored", item }, key };
    }
    const struct = this.#made(id);
    if (struct?.content !== content.type) return nowhere;
    return { container: { kind: "made", struct }, key };
  }

  /** Where a neighbour is. */
  #beside(id: Id): Placed {
    if (id.clock >= this.#store.state(id.client)) {
      const struct = this.#made(id);
      return struct ? this.place(struct) : nowhere;
    }
    const item = this.#store.at(id.client, id.clock);
    const type = item instanceof Y.Item ? parentOf(item) : undefined;
    if (!(item instanceof Y.Item) || !type) return nowhere;
    const key = item.parentSub;
    if (type._item !== null) return { container: { kind: "stored", item: type._item }, key };
    const name = this.#store.rootName(type);
    return name === undefined ? nowhere : { container: { kind: "root", name }, key };
  }

  #made(id: Id): Struct | undefined {
    this.#sections ??= new Map(this.#update.sections.map((section) => [section.client, section]));
    return structAt(this.#sections.get(id.client)?.structs ?? [], id.clock);
  }
}

type Type = Y.AbstractType<unknown>;

function parentOf(item: Y.Item | null): Type | undefined {
  const parent: unknown = item?.parent;
  return parent instanceof Y.AbstractType ? parent : undefined;
}

function isSame(a: Placed, b: Placed): boolean {
  if (a.key !== b.key) return false;
  const [one, other] = [a.container, b.container];
  if (one.kind === "root") return other.kind === "root" && one.name === other.name;
  if (one.kind === "stored") return other.kind === "stored" && one.item === other.item;
  if (one.kind === "made") return other.kind === "made" && one.struct === other.struct;
  return other.kind === "nowhere";
}
