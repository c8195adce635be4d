import type { ExecutionPlan } from "@coweave/shared/graph/executionPlan.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import type { RunError, RunFact } from "@coweave/shared/run/RunEvent.ts";
import type { z } from "zod";
import { measure } from "../data/measure.ts";
import { Recorder } from "../data/Recorder.ts";
import { keyedByNode } from "../engine/keyedByNode.ts";
import { type Arrival, Progress, type Step } from "../engine/Progress.ts";
import { createScope, uniqueLabels } from "./createScope.ts";
import { Deadline } from "./Deadline.ts";
import type { Executor, Outcome } from "./Executor.ts";
import { executeNode } from "./executeNode.ts";
import type { RunJob } from "./RunJob.ts";

type Failure = z.infer<typeof RunError>;

/** Milliseconds of work after which a run lets others have the thread. */
const maxHold = 10;

/** Characters of JSON up to which a run's private outputs are kept; beyond, it cannot be resumed. */
const maxKept = 64_000_000;

type Completed = Extract<Outcome, { output: Json }>;

/** One walk over the plan: starts what is ready, until nothing runs. */
export class Walk {
  readonly #job: RunJob;
  readonly #plan: ExecutionPlan;
  readonly #executors: Map<string, Executor>;
  readonly #progress: Progress;
  readonly #recorder = new Recorder();
  readonly #labels: Map<string, string>;
  readonly #startedAt: string;
  readonly #stop = new AbortController();
  readonly #stopped: Promise<never>;
  readonly #deadline: Deadline;
  readonly #ended = Promise.withResolvers<void>();
  #breathedAt = performance.now();
  #running = 0;
  #waiting = 0;
  #stoppedBy: "cancel" | "deadline" | undefined;
  #failure: Failure | undefined;
  /** About how many characters of private outputs were handed over. */
  #kept = 0;

  constructor(
    job: RunJob,
    plan: ExecutionPlan,
    executors: Map<string, Executor>,
    startedAt: string,
  ) {
    this.#job = job;
    this.#startedAt = startedAt;
    this.#plan = plan;
    this.#executors = executors;
    this.#labels = uniqueLabels(job.header);
    this.#progress = new Progress(plan, (node) =>
      node.data.disabled
        ? "all"
        : (executors.get(node.type)?.waitsFor?.(node.data.config) ?? "all"),
    );
    this.#stopped = new Promise((_, reject) => {
      this.#stop.signal.addEventListener("abort", () => reject(this.#stop.signal.reason), {
        once: true,
      });
    });
    // Without a node under way nobody listens.
    this.#stopped.catch(() => {});
    this.#deadline = new Deadline(job.deadlineMs, () => this.#halt("deadline"));
  }

  /** The run's last fact. */
  async end(): Promise<RunFact> {
    const cancel = () => this.#halt("cancel");
    this.#job.signal.addEventListener("abort", cancel, { once: true });
    if (this.#job.signal.aborted) cancel();
    else this.#take(this.#progress.begin());
    await this.#ended.promise;
    this.#job.signal.removeEventListener("abort", cancel);

    if (this.#stoppedBy === "cancel") return { type: "run.cancelled" };
    if (this.#stoppedBy === "deadline")
      return { type: "run.failed", error: overDeadline(this.#job.deadlineMs) };
    if (this.#failure) return { type: "run.failed", error: this.#failure };
    return { type: "run.completed", result: this.#recorder.record(this.#progress.result()) };
  }

  #halt(by: "cancel" | "deadline"): void {
    if (this.#stoppedBy) return;
    this.#stoppedBy = by;
    this.#stop.abort(new Error(by));
    this.#take(this.#progress.stop());
  }

  #take(step: Step): void {
    for (const nodeId of step.skipped) this.#job.journal.note({ type: "node.skipped", nodeId });
    for (const { nodeId, arrivals } of step.ready) {
      this.#running += 1;
      void this.#run(nodeId, arrivals);
    }
    if (this.#running === 0) this.#ended.resolve();
    this.#keepTime();
  }

  async #run(nodeId: string, arrivals: Arrival[]): Promise<void> {
    if (performance.now() - this.#breathedAt > maxHold) await this.#breathe();
    if (this.#stoppedBy) {
      this.#running -= 1;
      this.#take({ ready: [], skipped: [nodeId] });
      return;
    }
    const outcome = await this.#outcomeOf(nodeId, arrivals);
    this.#running -= 1;
    if (outcome === "stopped") {
      this.#job.journal.note({ type: "node.cancelled", nodeId });
      this.#take({ ready: [], skipped: [] });
    } else if ("failure" in outcome) {
      const error = { ...outcome.failure, nodeId };
      this.#job.journal.note({ type: "node.failed", nodeId, error });
      this.#failure ??= error;
      this.#take(this.#progress.stop());
    } else {
      this.#noteCompleted(nodeId, outcome);
      this.#take(this.#progress.complete(nodeId, outcome.output, outcome.handle));
    }
  }

  /**
   * Gives the thread's event loop a turn: a long chain of quick nodes would else run to its end in
   * one go, deaf to a cancel and in the way of every other run.
   */
  async #breathe(): Promise<void> {
    await new Promise(setImmediate);
    this.#breathedAt = performance.now();
  }

  #noteCompleted(nodeId: string, { output, handle }: Completed): void {
    const type = this.#plan.nodes.get(nodeId)?.type ?? "";
    const outputData = this.#executors.get(type)?.recordsWhole
      ? output
      : this.#recorder.record(output);
    const isPartial = outputData !== output;
    if (isPartial) this.#kept += measure(output, maxKept).size;
    this.#job.journal.note(
      {
        type: "node.completed",
        nodeId,
        outputData,
        ...(handle !== undefined && { handle }),
        ...(isPartial && { partial: true }),
      },
      isPartial && this.#kept <= maxKept ? output : undefined,
    );
  }

  async #outcomeOf(nodeId: string, arrivals: Arrival[]): Promise<Outcome | "stopped"> {
    try {
      const outcome = await Promise.race([this.#execute(nodeId, arrivals), this.#stopped]);
      return this.#stop.signal.aborted && "failure" in outcome ? "stopped" : outcome;
    } catch (error) {
      if (this.#stop.signal.aborted) return "stopped";
      const message = error instanceof Error ? error.message : String(error);
      return { failure: { code: "unexpected", message: `This should not happen: ${message}` } };
    }
  }

  async #execute(nodeId: string, arrivals: Arrival[]): Promise<Outcome> {
    const { header, journal, services } = this.#job;
    const node = this.#plan.nodes.get(nodeId);
    if (!node) throw new Error(`the plan has no node ${nodeId}`);
    const isStart = nodeId === this.#plan.startNodeId;
    const input: Json = isStart ? header.triggerData : keyedByNode(arrivals);
    return await executeNode({
      runId: header.id,
      node,
      executor: this.#executors.get(node.type),
      input,
      arrivals,
      scope: createScope({
        header,
        labels: this.#labels,
        startedAt: this.#startedAt,
        progress: this.#progress,
        nodeId,
        input,
      }),
      journal,
      recorder: this.#recorder,
      services,
      signal: this.#stop.signal,
      onWaiting: (isWaiting) => {
        this.#waiting += isWaiting ? 1 : -1;
        this.#keepTime();
      },
    });
  }

  /** The deadline's clock stands while all that runs waits for a date. */
  #keepTime(): void {
    if (this.#running === this.#waiting || this.#stoppedBy) this.#deadline.pause();
    else this.#deadline.run();
  }
}

function overDeadline(milliseconds: number): Failure {
  const seconds = milliseconds / 1000;
  const limit = seconds >= 120 ? `${Math.round(seconds / 60)} minutes` : `${seconds} s`;
  return {
    code: "deadline",
    message: `The run worked for longer than its limit of ${limit} and was stopped.`,
  };
}
