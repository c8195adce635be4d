import type { LiveRun } from "@coweave/shared/run/LiveRun.ts";
import { isFinal } from "@coweave/shared/run/RunStatus.ts";
import type { Document, Extension } from "@hocuspocus/server";
import type { ConnectionContext } from "./ConnectionContext.ts";
import type { Timing } from "./Timing.ts";

const SHOWN = 5;
const FRAME = { small: 1000 / 30, large: 1000 / 5, largeAbove: 200 };

type Shown = { run: LiveRun; forget?: NodeJS.Timeout };
/** The runs of one workflow, latest last, and when its canvases were last told. */
type Board = {
  runs: Map<string, Shown>;
  told: number;
  timer: NodeJS.Timeout | undefined;
  /** Counts what was shown, so that a document can tell whether it has the latest. */
  version: number;
};

type Options = { find: (workflowId: string) => Document | undefined; timing: Timing };

/**
 * Shows runs on every open canvas, as the server's own awareness state. What changes between two
 * frames is shown once, and whoever joins gets all of it with the other states.
 */
export function liveRuns({ find, timing }: Options) {
  const boards = new Map<string, Board>();
  const written = new WeakMap<Document, number>();

  function show(workflowId: string, executionId: string, run: LiveRun): void {
    let board = boards.get(workflowId);
    if (!board) {
      board = { runs: new Map(), told: Number.NEGATIVE_INFINITY, timer: undefined, version: 0 };
      boards.set(workflowId, board);
    }
    const before = board.runs.get(executionId);
    if (before && before.run.seq > run.seq) return;
    clearTimeout(before?.forget);
    const shown: Shown = { run };
    board.runs.set(executionId, shown);
    if (isFinal(run.status)) {
      shown.forget = setTimeout(() => forget(workflowId, executionId), timing.keepRun);
      shown.forget.unref();
    }
    for (const [id, { forget }] of [...board.runs].slice(0, -SHOWN)) {
      clearTimeout(forget);
      board.runs.delete(id);
    }
    plan(workflowId, board);
  }

  function forget(workflowId: string, executionId: string): void {
    const board = boards.get(workflowId);
    if (!board?.runs.delete(executionId)) return;
    plan(workflowId, board);
    if (board.runs.size === 0) boards.delete(workflowId);
  }

  /** `setLocalStateField` would do nothing: Hocuspocus starts without a state of its own. */
  function write(document: Document, { runs, version }: Board): void {
    written.set(document, version);
    const shown = Object.fromEntries([...runs].map(([id, { run }]) => [id, run]));
    document.awareness.setLocalState(runs.size > 0 ? { server: true, runs: shown } : null);
  }

  function plan(workflowId: string, board: Board): void {
    board.version += 1;
    if (board.timer || !find(workflowId)) return;
    const wait = board.told + frameOf(board) - Date.now();
    if (wait <= 0) return tell(workflowId, board);
    board.timer = setTimeout(() => {
      board.timer = undefined;
      tell(workflowId, board);
    }, wait);
  }

  function tell(workflowId: string, board: Board): void {
    const document = find(workflowId);
    if (!document) return;
    board.told = Date.now();
    write(document, board);
  }

  return {
    extension: {
      extensionName: "liveRuns",
      async afterLoadDocument({ document, documentName }) {
        const board = boards.get(documentName);
        if (board) write(document, board);
      },
      // What was shown while the document was just about to be there found none to write to.
      async connected({ connection: { document }, documentName }) {
        const board = boards.get(documentName);
        if (board && !board.timer && written.get(document) !== board.version)
          write(document, board);
      },
    } satisfies Extension<ConnectionContext>,
    show,
    forgetWorkflow(workflowId: string): void {
      const board = boards.get(workflowId);
      boards.delete(workflowId);
      clearTimeout(board?.timer);
      for (const { forget } of board?.runs.values() ?? []) clearTimeout(forget);
    },
    close(): void {
      for (const workflowId of [...boards.keys()]) this.forgetWorkflow(workflowId);
    },
  };
}

function frameOf({ runs }: Board): number {
  let nodes = 0;
  for (const { run } of runs.values()) nodes += Object.keys(run.nodes).length;
  return nodes > FRAME.largeAbove ? FRAME.large : FRAME.small;
}
