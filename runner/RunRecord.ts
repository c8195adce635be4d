import { applyEvent } from "@coweave/shared/run/applyEvent.ts";
import type { KeptOutput } from "@coweave/shared/run/KeptOutput.ts";
import type { NodeRun, Run, RunHeader } from "@coweave/shared/run/Run.ts";
import type { RunEvent } from "@coweave/shared/run/RunEvent.ts";
import { isFinal } from "@coweave/shared/run/RunStatus.ts";
import type { TimedFact } from "./execution/TimedFact.ts";
import type { RunLog } from "./RunLog.ts";

/**
 * Numbers what happens in one run and has it stored, one append after the other. After the run's
 * last event it takes nothing more: whoever speaks the last word first has it.
 */
export class RunRecord {
  readonly #runLog: Pick<RunLog, "append">;
  /** The run without its nodes, which are kept aside: copying all of them per event would be quadratic. */
  #head: Run;
  readonly #nodes: Map<string, NodeRun>;
  #pending: RunEvent[] = [];
  #outputs: KeptOutput[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor(run: Run, runLog: Pick<RunLog, "append">) {
    this.#runLog = runLog;
    this.#head = { ...run, nodes: {} };
    this.#nodes = new Map(Object.entries(run.nodes));
  }

  /** The run with every fact told so far, stored or not. */
  get run(): Run {
    return { ...this.#head, nodes: Object.fromEntries(this.#nodes) };
  }

  get header(): RunHeader {
    return this.#head.header;
  }

  /** Resolves when these facts, and all before them, are stored; rejects when the log fails. */
  add(facts: readonly TimedFact[]): Promise<void> {
    for (const { whole, ...fact } of facts) {
      if (isFinal(this.#head.status)) break;
      const event: RunEvent = { ...fact, seq: this.#head.seq + 1 };
      if (whole !== undefined && "nodeId" in event)
        this.#outputs.push({ nodeId: event.nodeId, output: whole });
      this.#apply(event);
      this.#pending.push(event);
    }
    // What comes while an append is under way goes together in the next.
    if (this.#pending.length > 0) this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  #apply(event: RunEvent): void {
    const node = "nodeId" in event ? this.#nodes.get(event.nodeId) : undefined;
    // The run's last event closes whatever is open in it, so it has to see all.
    const nodes = "nodeId" in event ? (node ? { [node.nodeId]: node } : {}) : this.run.nodes;
    const after = applyEvent({ ...this.#head, nodes }, event);
    for (const [id, each] of Object.entries(after.nodes)) this.#nodes.set(id, each);
    this.#head = { ...after, nodes: {} };
  }

  async #write(): Promise<void> {
    const [events, outputs] = [this.#pending, this.#outputs];
    this.#pending = [];
    this.#outputs = [];
    if (events.length > 0) await this.#runLog.append(this.header.id, events, outputs);
  }
}
