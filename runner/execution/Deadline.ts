/** A limit on the time a run works. Time in which all it does is wait for a date does not count. */
export class Deadline {
  readonly #onOver: () => void;
  #left: number;
  #since = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(milliseconds: number, onOver: () => void) {
    this.#left = milliseconds;
    this.#onOver = onOver;
  }

  get isRunning(): boolean {
    return this.#timer !== undefined;
  }

  run(): void {
    if (this.#timer) return;
    this.#since = Date.now();
    this.#timer = setTimeout(this.#onOver, Math.max(0, this.#left));
  }

  pause(): void {
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#left -= Date.now() - this.#since;
  }
}
