export type Turn = {
  /** Resolves when there is a place. */
  came: Promise<void>;
  /** Gives the place to the next; also for who leaves before the turn came. */
  leave(): void;
};

/** Lets so many in at a time, in the order of arrival. */
export class Turnstile {
  readonly #places: number;
  readonly #waiting = new Set<() => void>();
  #inside = 0;

  constructor(places: number) {
    this.#places = places;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  get inside(): number {
    return this.#inside;
  }

  enter(): Turn {
    const { promise: came, resolve } = Promise.withResolvers<void>();
    let isInside = false;
    const letIn = () => {
      this.#inside += 1;
      isInside = true;
      resolve();
    };
    if (this.#inside < this.#places) letIn();
    else this.#waiting.add(letIn);
    return {
      came,
      leave: () => {
        if (!isInside) this.#waiting.delete(letIn);
        else this.#next();
        isInside = false;
      },
    };
  }

  #next(): void {
    this.#inside -= 1;
    const [first] = this.#waiting;
    if (!first) return;
    this.#waiting.delete(first);
    first();
  }
}
