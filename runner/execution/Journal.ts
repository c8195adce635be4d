import type { Json } from "@coweave/shared/graph/Json.ts";
import type { RunFact } from "@coweave/shared/run/RunEvent.ts";
import type { TimedFact } from "./TimedFact.ts";

/** Passes facts on towards the run log; `stored` resolves when these are durable, if that is asked. */
export type Deliver = (facts: TimedFact[], wantStored: boolean) => Promise<void>;

/**
 * What happens in one run, in order. Facts are gathered and handed over together once the run has
 * nothing left to do in this turn of the event loop, so that a run of quick nodes costs one hop.
 */
export class Journal {
  readonly #deliver: Deliver;
  #gathered: TimedFact[] = [];
  #scheduled: NodeJS.Immediate | undefined;

  constructor(deliver: Deliver) {
    this.#deliver = deliver;
  }

  /** Answers the time that was noted. `whole` is kept beside the record, see TimedFact. */
  note(fact: RunFact, whole?: Json): string {
    const at = new Date().toISOString();
    this.#gathered.push(whole === undefined ? { ...fact, at } : { ...fact, at, whole });
    this.#scheduled ??= setImmediate(() => {
      const facts = this.take();
      if (facts.length > 0) void this.#deliver(facts, false);
    });
    return at;
  }

  /** Resolves when all that was noted is durable. */
  async stored(): Promise<void> {
    await this.#deliver(this.take(), true);
  }

  /** What was noted and not yet handed over; it is the caller's from now on. */
  take(): TimedFact[] {
    const facts = this.#gathered;
    this.#gathered = [];
    if (this.#scheduled) clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
    return facts;
  }
}
