/** A value that changes over time. `get` gives the same object until `subscribe`'s callback was called. */
export type Readable<T> = {
  get(): T;
  subscribe(changed: () => void): () => void;
};
