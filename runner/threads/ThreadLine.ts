import type { MessagePort } from "node:worker_threads";
import type { TimedFact } from "../execution/TimedFact.ts";
import type { FromThread, ToThread } from "./ThreadJob.ts";

type Listener = {
  /** Resolves when the facts are stored. */
  onFacts: (runId: string, facts: TimedFact[]) => Promise<void>;
  isCancelled: (runId: string) => boolean;
  onStuck: () => void;
};

/** The pool's end of the line to one thread. */
export class ThreadLine {
  readonly #port: MessagePort;
  readonly #listener: Listener;
  /** Checks since the thread was last asked and did not answer. */
  #silentFor: number | undefined;
  #isUrgent = false;

  constructor(port: MessagePort, listener: Listener) {
    this.#port = port;
    this.#listener = listener;
    port.on("message", (message: FromThread) => this.#hear(message));
    // The line alone keeps no process running; a task under way does.
    port.unref();
  }

  cancel(runId: string): void {
    this.#tell({ type: "cancel", runId });
    this.#isUrgent = true;
    this.#ask();
  }

  /**
   * Called once a second. Counts calls instead of time: when this process was held up itself, the
   * answer is waiting to be read and the thread is not to blame.
   */
  check(patience: { cancel: number; otherwise: number }): void {
    if (this.#silentFor === undefined) return this.#ask();
    this.#silentFor += 1;
    if (this.#silentFor > (this.#isUrgent ? patience.cancel : patience.otherwise))
      this.#listener.onStuck();
  }

  #ask(): void {
    this.#silentFor ??= 0;
    this.#tell({ type: "ping" });
  }

  #hear(message: FromThread): void {
    if (message.type === "pong") {
      this.#silentFor = undefined;
      this.#isUrgent = false;
      return;
    }
    const { runId, facts, ticket } = message;
    this.#listener.onFacts(runId, facts).then(
      () => {
        // A cancelled run gets no leave to reach outside any more.
        if (ticket !== undefined && !this.#listener.isCancelled(runId))
          this.#tell({ type: "stored", ticket });
      },
      // Who stores has stopped the run.
      () => {},
    );
  }

  #tell(message: ToThread): void {
    this.#port.postMessage(message);
  }
}
