import { applyEvent } from "@coweave/shared/run/applyEvent.ts";
import type { Run } from "@coweave/shared/run/Run.ts";
import type { RunEvent } from "@coweave/shared/run/RunEvent.ts";
import { isFinal } from "@coweave/shared/run/RunStatus.ts";
import type { TimedFact } from "./execution/TimedFact.ts";
import type { RunLog } from "./RunLog.ts";

/**
 * Numbers what happens in one run and has it stored, one append after the other. After the run's
 * last event it takes nothing more: whoever speaks the last word first has it.
 */
export class RunRecord {
  /** The run with every fact told so far, stored or not. */
  run: Run;
  readonly #runLog: RunLog;
  #pending: RunEvent[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor(run: Run, runLog: RunLog) {
    this.run = run;
    this.#runLog = runLog;
  }

  /** Resolves when these facts, and all before them, are stored; rejects when the log fails. */
  add(facts: readonly TimedFact[]): Promise<void> {
    for (const fact of facts) {
      if (isFinal(this.run.status)) break;
      const event: RunEvent = { ...fact, seq: this.run.seq + 1 };
      this.run = applyEvent(this.run, event);
      this.#pending.push(event);
    }
    // What comes while an append is under way goes together in the next.
    if (this.#pending.length > 0) this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    const events = this.#pending;
    this.#pending = [];
    if (events.length > 0) await this.#runLog.append(this.run.header.id, events);
  }
}
