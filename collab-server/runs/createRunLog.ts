import { applyEvent } from "@coweave/shared/run/applyEvent.ts";
import type { KeptOutput } from "@coweave/shared/run/KeptOutput.ts";
import { newRun } from "@coweave/shared/run/newRun.ts";
import type { Run, RunHeader } from "@coweave/shared/run/Run.ts";
import type { RunEvent } from "@coweave/shared/run/RunEvent.ts";
import { isFinal } from "@coweave/shared/run/RunStatus.ts";
import { toLiveRun } from "@coweave/shared/run/toLiveRun.ts";
import type { Documents } from "../collab/Documents.ts";
import type { Storage } from "../storage/Storage.ts";

/**
 * The runs going on, as far as they are on disk. Every event is stored first; only then is it
 * folded into the run, shown on the canvases and told to whoever follows.
 */
export type RunLog = {
  /**
   * Takes a run in. The run it gives may be executed at once: nothing is shown before `stored`, and
   * whoever appends waits for it too.
   */
  begin(header: RunHeader): { run: Run; stored: Promise<void> };
  /** Takes back a stored run that has not ended, to append to it. */
  resume(run: Run): void;
  /**
   * Resolves once the events are on disk, and with them the private outputs, which go nowhere else.
   * Rejects where they are not, and from then on always.
   */
  append(
    runId: string,
    events: readonly RunEvent[],
    outputs?: readonly KeptOutput[],
  ): Promise<void>;
  /** All that is stored of a run. */
  past(runId: string): Promise<{ events: RunEvent[]; outputs: KeptOutput[] }>;
  /** The run as far as it is stored, while it is going on. */
  get(runId: string): Run | undefined;
  /** Calls `listen` after each stored event, the run already containing it; gives the way to stop. */
  follow(runId: string, listen: Listener): () => void;
  /** Forgets a run, with or without an end. */
  forget(runId: string): void;
  ids(): string[];
};

type Listener = (event: RunEvent, run: Run) => void;

type Entry = {
  run: Run;
  /** False until the header is on disk. */
  created: boolean;
  pending: RunEvent[];
  pendingOutputs: KeptOutput[];
  /** Ends the holding back of the first write. */
  release: (() => void) | undefined;
  /** The write that will carry what is pending now. */
  next: Promise<void> | undefined;
  /** The last write begun; a write starts when the one before it has ended. */
  last: Promise<void>;
  listeners: Set<Listener>;
};

/**
 * How long a new run's header waits for its first events, in milliseconds. A run of quick nodes is
 * over by then, and all of it is one write; nobody is promised anything before.
 */
const HOLD_MS = 2;

export function createRunLog(world: {
  storage: Pick<Storage, "executions">;
  documents: Pick<Documents, "showRun">;
  holdMs?: number;
}): RunLog {
  const { storage, documents, holdMs = HOLD_MS } = world;
  const entries = new Map<string, Entry>();

  function open(run: Run, created: boolean): Entry {
    const entry: Entry = {
      run,
      created,
      pending: [],
      pendingOutputs: [],
      release: undefined,
      next: undefined,
      last: Promise.resolve(),
      listeners: new Set(),
    };
    entries.set(run.header.id, entry);
    return entry;
  }

  /** What arrives while a write is on its way goes with the next one, all of it at once. */
  function write(
    entry: Entry,
    events: readonly RunEvent[],
    outputs: readonly KeptOutput[] = [],
  ): Promise<void> {
    entry.pending.push(...events);
    entry.pendingOutputs.push(...outputs);
    if (!entry.next) {
      entry.next = entry.last.then(() => {
        entry.next = undefined;
        return store(entry, entry.pending.splice(0), entry.pendingOutputs.splice(0));
      });
      entry.last = entry.next;
      // Each caller awaits the promise; a write nobody waits for must not end the process.
      entry.last.catch(() => {});
    }
    return entry.next;
  }

  async function store(entry: Entry, events: RunEvent[], outputs: KeptOutput[]): Promise<void> {
    const { header } = entry.run;
    if (entry.created) await storage.executions.append(header.id, events, outputs);
    else await storage.executions.create({ header, events }, outputs);
    entry.created = true;
    for (const event of events) {
      entry.run = applyEvent(entry.run, event);
      for (const listen of [...entry.listeners]) listen(event, entry.run);
    }
    documents.showRun(header.workflowId, header.id, toLiveRun(entry.run));
    if (isFinal(entry.run.status)) entries.delete(header.id);
  }

  return {
    begin(header) {
      const queued: RunEvent = { type: "run.queued", seq: 1, at: header.createdAt };
      const entry = open(newRun(header), false);
      entry.pending.push(queued);
      const { promise: stored, resolve } = Promise.withResolvers<void>();
      const release = () => {
        clearTimeout(timer);
        entry.release = undefined;
        resolve(write(entry, []));
      };
      const timer = holdMs > 0 ? setTimeout(release, holdMs) : undefined;
      entry.release = release;
      if (!timer) release();
      return { run: applyEvent(entry.run, queued), stored };
    },
    resume(run) {
      open(run, true);
    },
    append(runId, events, outputs) {
      const entry = entries.get(runId);
      if (!entry) return Promise.reject(new Error(`run ${runId} is not going on here`));
      entry.release?.();
      return events.length === 0 ? (entry.next ?? entry.last) : write(entry, events, outputs);
    },
    async past(runId) {
      const [record, outputs] = await Promise.all([
        storage.executions.byId(runId),
        storage.executions.keptOutputs(runId),
      ]);
      return { events: record?.events ?? [], outputs };
    },
    get: (runId) => {
      const entry = entries.get(runId);
      return entry?.created ? entry.run : undefined;
    },
    follow(runId, listen) {
      const entry = entries.get(runId);
      entry?.listeners.add(listen);
      return () => entry?.listeners.delete(listen);
    },
    forget: (runId) => {
      entries.get(runId)?.release?.();
      entries.delete(runId);
    },
    ids: () => [...entries.keys()],
  };
}
