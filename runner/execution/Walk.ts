import type { ExecutionPlan } from "@coweave/shared/graph/executionPlan.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import type { RunError, RunFact } from "@coweave/shared/run/RunEvent.ts";
import type { GivenOutput } from "@coweave/shared/run/RunPart.ts";
import { measure } from "../data/measure.ts";
import { Recorder } from "../data/Recorder.ts";
import { keyedByNode } from "../engine/keyedByNode.ts";
import { type Arrival, Progress, type Step } from "../engine/Progress.ts";
import type { Scope } from "../expressions/Scope.ts";
import type { RunEnd } from "../lastWord.ts";
import type { Checkpoint, OpenNode } from "./Checkpoint.ts";
import { createScope, uniqueLabels } from "./createScope.ts";
import { Deadline } from "./Deadline.ts";
import type { Executor, Failure, Outcome } from "./Executor.ts";
import { executeNode } from "./executeNode.ts";
import { isRepeatable } from "./isRepeatable.ts";
import { obstacle } from "./obstacle.ts";
import type { RunJob } from "./RunJob.ts";
import { replay } from "./replay.ts";
import { unexpected } from "./unexpected.ts";
import { wayAfterFailure } from "./wayAfterFailure.ts";

/** Milliseconds of work after which a run lets others have the thread. */
const maxHold = 10;

/** Characters of JSON up to which a run's private outputs are kept; beyond, it cannot be resumed. */
const maxKept = 64_000_000;

type WithOutput = Extract<Outcome, { output: Json }>;

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
  /** Aborted when a node has failed for good. */
  readonly #giveUp = new AbortController();
  readonly #deadline: Deadline;
  readonly #ended = Promise.withResolvers<void>();
  #breathedAt = performance.now();
  #running = 0;
  #waiting = 0;
  #stoppedBy: "cancel" | "deadline" | undefined;
  #failure: RunError | undefined;
  /** About how many characters of private outputs were handed over. */
  #kept = 0;
  /** What had begun before the server stopped. */
  readonly #open = new Map<string, OpenNode>();

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
    const { checkpoint } = this.#job;
    let last: RunFact | undefined;
    // First of all, since fresh progress would take finished nodes for some that never began.
    if (checkpoint) last = this.#goOn(checkpoint);
    else if (this.#job.signal.aborted) cancel();
    else this.#take(this.#progress.begin());
    if (!last) await this.#ended.promise;
    this.#job.signal.removeEventListener("abort", cancel);

    if (last) return last;
    if (this.#stoppedBy === "cancel") return { type: "run.cancelled" };
    if (this.#stoppedBy === "deadline")
      return { type: "run.failed", error: overDeadline(this.#job.deadlineMs) };
    if (this.#failure) return { type: "run.failed", error: this.#failure };
    return { type: "run.completed", result: this.#recorder.record(this.#progress.result()) };
  }

  /** Takes the run up where it was left; answers its last fact where that cannot be. */
  #goOn(checkpoint: Checkpoint): RunFact | undefined {
    const { step, failure } = replay(this.#progress, checkpoint.ended);
    this.#failure = failure;
    if (failure) this.#giveUp.abort();
    for (const node of checkpoint.open) this.#open.set(node.nodeId, node);
    const end: RunEnd | undefined = this.#job.signal.aborted
      ? { type: "run.cancelled" }
      : obstacle(checkpoint, this.#job.header, (nodeId) => this.#mayRunAgain(nodeId, step));
    if (!end) {
      this.#take(step);
      return undefined;
    }
    const type = end.type === "run.cancelled" ? "node.cancelled" : "node.interrupted";
    for (const { nodeId } of checkpoint.open) this.#job.journal.note({ type, nodeId });
    return end;
  }

  #mayRunAgain(nodeId: string, { ready }: Step): boolean {
    const node = this.#plan.nodes.get(nodeId);
    const arrivals = ready.find((each) => each.nodeId === nodeId)?.arrivals;
    const executor = node && this.#executors.get(node.type);
    if (!node || !arrivals) return executor?.reaches !== "outside";
    const scope = this.#scopeOf(nodeId, this.#inputOf(nodeId, arrivals));
    return isRepeatable(node, executor, scope);
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
    const given = this.#given(nodeId);
    const outcome = given ?? (await this.#outcomeOf(nodeId, arrivals));
    this.#running -= 1;
    if (outcome === "stopped") {
      this.#job.journal.note({ type: "node.cancelled", nodeId });
      this.#take({ ready: [], skipped: [] });
    } else if ("failure" in outcome) {
      this.#take(this.#fail(nodeId, outcome.failure, arrivals));
    } else {
      const end = { type: "node.completed" as const, nodeId };
      this.#noteOutput(given ? { ...end, given: given.source } : end, outcome);
      this.#take(this.#progress.complete(nodeId, outcome.output, outcome.handle));
    }
  }

  /** What follows from a failure: nothing more, or what the node's settings say. */
  #fail(nodeId: string, { code, message }: Failure, arrivals: Arrival[]): Step {
    const error = { code, message, nodeId };
    const input = this.#inputOf(nodeId, arrivals);
    const way = wayAfterFailure(this.#plan.nodes.get(nodeId), error, input);
    if (way) {
      this.#noteOutput({ type: "node.failed", nodeId, error }, way);
      return this.#progress.complete(nodeId, way.output, way.handle);
    }
    this.#job.journal.note({ type: "node.failed", nodeId, error });
    this.#failure ??= error;
    this.#giveUp.abort();
    return this.#progress.stop();
  }

  /**
   * Gives the thread's event loop a turn: a long chain of quick nodes would else run to its end in
   * one go, deaf to a cancel and in the way of every other run.
   */
  async #breathe(): Promise<void> {
    await new Promise(setImmediate);
    this.#breathedAt = performance.now();
  }

  /** A node may be called "constructor", which every object has. */
  #given(nodeId: string): GivenOutput | undefined {
    const { given = {} } = this.#job.header;
    return Object.hasOwn(given, nodeId) ? given[nodeId] : undefined;
  }

  #noteOutput(
    end:
      | { type: "node.completed"; nodeId: string; given?: GivenOutput["source"] }
      | { type: "node.failed"; nodeId: string; error: RunError },
    { output, handle }: WithOutput,
  ): void {
    const type = this.#plan.nodes.get(end.nodeId)?.type ?? "";
    const isAnswer = end.type === "node.completed" && this.#executors.get(type)?.recordsWhole;
    const outputData = isAnswer ? output : this.#recorder.record(output);
    const isPartial = outputData !== output;
    if (isPartial) this.#kept += measure(output, maxKept).size;
    this.#job.journal.note(
      {
        ...end,
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
      return { failure: unexpected(error) };
    }
  }

  async #execute(nodeId: string, arrivals: Arrival[]): Promise<Outcome> {
    const { header, journal, services } = this.#job;
    const node = this.#plan.nodes.get(nodeId);
    if (!node) throw new Error(`the plan has no node ${nodeId}`);
    const input = this.#inputOf(nodeId, arrivals);
    return await executeNode({
      runId: header.id,
      node,
      executor: this.#executors.get(node.type),
      input,
      arrivals,
      scope: this.#scopeOf(nodeId, input),
      open: this.#open.get(nodeId),
      attemptGroup: this.#job.checkpoint?.attemptGroup ?? 1,
      journal,
      recorder: this.#recorder,
      services,
      signal: this.#stop.signal,
      giveUp: this.#giveUp.signal,
      onWaiting: (isWaiting) => {
        this.#waiting += isWaiting ? 1 : -1;
        this.#keepTime();
      },
    });
  }

  #inputOf(nodeId: string, arrivals: readonly Arrival[]): Json {
    const isStart = nodeId === this.#plan.startNodeId;
    return isStart ? this.#job.header.triggerData : keyedByNode(arrivals);
  }

  #scopeOf(nodeId: string, input: Json): Scope {
    return createScope({
      header: this.#job.header,
      labels: this.#labels,
      startedAt: this.#startedAt,
      progress: this.#progress,
      nodeId,
      input,
    });
  }

  /** The deadline's clock stands while all that runs waits for a date. */
  #keepTime(): void {
    if (this.#running === this.#waiting || this.#stoppedBy) this.#deadline.pause();
    else this.#deadline.run();
  }
}

function overDeadline(milliseconds: number): RunError {
  const seconds = milliseconds / 1000;
  const limit = seconds >= 120 ? `${Math.round(seconds / 60)} minutes` : `${seconds} s`;
  return {
    code: "deadline",
    message: `The run worked for longer than its limit of ${limit} and was stopped.`,
  };
}
