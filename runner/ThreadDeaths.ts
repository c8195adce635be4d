import { isFinal } from "@coweave/shared/run/RunStatus.ts";
import { loadExecutor } from "./execution/loadExecutor.ts";
import type { RunRecord } from "./RunRecord.ts";

/** Threads that may end under a run in a row, without a node of it finishing, while it may be why. */
const mostSuspect = 3;
/** The same in all, nodes finishing or not: one that needs ever more finishes a node each time. */
const mostSuspectInAll = 10;
/** In a row, for a run that only waited for others. */
const mostInVain = 10;

/** How often a run's thread has ended, and whether it may try another. */
export class ThreadDeaths {
  readonly #record: RunRecord;
  #finished = -1;
  #inVain = 0;
  #suspect = 0;
  #suspectInAll = 0;

  constructor(record: RunRecord) {
    this.#record = record;
  }

  /** To be asked after each end of a thread. */
  async mayGoOn(): Promise<boolean> {
    const nodes = Object.values(this.#record.run.nodes);
    const finished = nodes.filter(({ status }) => isFinal(status)).length;
    if (finished > this.#finished) {
      this.#inVain = 0;
      this.#suspect = 0;
    }
    this.#finished = finished;
    this.#inVain += 1;
    if (!(await this.#onlyWaited())) {
      this.#suspect += 1;
      this.#suspectInAll += 1;
    }
    return (
      this.#inVain < mostInVain &&
      this.#suspect < mostSuspect &&
      this.#suspectInAll < mostSuspectInAll
    );
  }

  /** Whether all that was under way was outside of the thread. A node that computes may not have been heard of. */
  async #onlyWaited(): Promise<boolean> {
    const open = Object.values(this.#record.run.nodes).filter(({ status }) => !isFinal(status));
    const waits = await Promise.all(
      open.map(
        async ({ status, nodeType }) =>
          status === "waiting" || (await loadExecutor(nodeType))?.reaches === "outside",
      ),
    );
    return waits.length > 0 && waits.every(Boolean);
  }
}
