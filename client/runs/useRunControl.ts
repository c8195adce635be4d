import type { ProblemDetails } from "@coweave/shared/api/problemIds.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import type { Execution } from "@coweave/shared/run/Execution.ts";
import type { LiveRun, LiveRuns } from "@coweave/shared/run/LiveRun.ts";
import type { RunPart } from "@coweave/shared/run/RunPart.ts";
import { isFinal } from "@coweave/shared/run/RunStatus.ts";
import { useEffect, useRef, useState } from "react";
import { ApiError } from "../api/ApiError.ts";
import { sentenceOf } from "../api/sentenceOf.ts";
import { useExecution } from "../api/useExecution.ts";
import { useExecutions } from "../api/useExecutions.ts";
import { useRunActions } from "../api/useRunActions.ts";
import type { Readable } from "../ui/Readable.ts";
import { toast } from "../ui/toast.ts";
import { liveOf } from "./liveOf.ts";
import { type RunItem, runHistory } from "./runHistory.ts";
import { runToShow } from "./runToShow.ts";
import { useLiveHistory } from "./useLiveHistory.ts";
import { useRunPanel } from "./useRunPanel.ts";

export type RunProblem = NonNullable<ProblemDetails["problems"]>[number];

/** Everything the parts of this room share; a page makes one and hands it to each. */
export type RunControl = {
  workflowId: string;
  /** Read where it is needed: a page that renders at every keystroke of a colleague is a slow one. */
  graph: Readable<Graph>;
  /** False for those who only view. */
  mayRun: boolean;
  online: boolean;
  /** Whether the panel is up. */
  open: boolean;
  setOpen: (open: boolean) => void;
  history: RunItem[];
  shownId: string | null;
  /** Shows a run of the history; null follows the latest again. */
  pick: (id: string | null) => void;
  /** The shown run as far as fetched, and its live status: either may be ahead. */
  execution: Execution | undefined;
  live: LiveRun | undefined;
  /** What the canvas draws: the shown run, live or stored. */
  canvasRun: LiveRun | undefined;
  /** The shown run while it is looked at on its own graph; null while the canvas shows the live one. */
  past: Execution | null;
  openPast: () => void;
  closePast: () => void;
  loadError: string | null;
  /** What kept the last start from happening. */
  problems: RunProblem[];
  dismissProblems: () => void;
  start: (options?: StartOptions) => void;
  starting: boolean;
  cancel: () => void;
  cancelling: boolean;
  /** From its start as a new run; `here`: from its last finished nodes, as the same one. */
  retry: (from?: "here") => void;
};

type StartOptions = {
  triggerData?: Json;
  startNodeId?: string;
  part?: RunPart;
  /** The run whose data is given to what a part does not run. */
  dataOf?: string;
};

type Options = {
  workflowId: string;
  graph: Readable<Graph>;
  liveRuns: LiveRuns;
  /** Whether the server can be heard; while not, runs are shown as they were last seen. */
  online: boolean;
  mayRun: boolean;
};

export function useRunControl(options: Options): RunControl {
  const { workflowId, graph, liveRuns, online, mayRun } = options;
  const [picked, setPicked] = useState<string | null>(null);
  const [isPast, setIsPast] = useState(false);
  const [started, setStarted] = useState<string | null>(null);
  const [problems, setProblems] = useState<RunProblem[]>([]);
  const { openFor, setOpenFor } = useRunPanel();
  const open = openFor === workflowId;
  const setOpen = (next: boolean) => setOpenFor(next ? workflowId : null);
  const listed = useExecutions(workflowId, (id) => id in liveRuns);
  useLiveHistory(liveRuns, online, listed.data?.items, () => void listed.refetch());
  const history = runHistory(listed.data?.items ?? [], liveRuns);
  const shownId = runToShow(history, picked, started);
  const live = shownId === null ? undefined : liveRuns[shownId];
  const fetched = useExecution(open || isPast ? shownId : null, live?.seq);
  const actions = useRunActions(workflowId);

  const follow = (executionId: string) => {
    setIsPast(false);
    setStarted(executionId);
    setPicked(null);
    setProblems([]);
    setOpen(true);
  };
  const refuse = (error: unknown) => {
    if (error instanceof ApiError && error.problems.length > 0) {
      setProblems(error.problems);
      setOpen(true);
    } else toast.error(sentenceOf(error));
  };
  const stored = (open || isPast) && fetched.data ? liveOf(fetched.data) : undefined;
  // Until another run that was chosen is here, the one before stays: the canvas shall not flicker.
  const lastPast = useRef<Execution>(undefined);
  if (!isPast) lastPast.current = undefined;
  else if (fetched.data) lastPast.current = fetched.data;
  const missing = isPast && !lastPast.current ? fetched.error : null;
  useEffect(() => {
    if (!missing) return;
    toast.error(`This run cannot be shown: ${sentenceOf(missing)}`);
    setIsPast(false);
  }, [missing]);
  const isLiveAhead = live !== undefined && live.seq >= (stored?.seq ?? 0);

  return {
    workflowId,
    graph,
    mayRun,
    online,
    open,
    setOpen,
    history,
    shownId,
    // One that is looked at on its own graph stays though others begin.
    pick: (id) => setPicked(id === history[0]?.id && !isPast ? null : id),
    execution: fetched.data,
    live,
    canvasRun: isLiveAhead ? live : (stored ?? live),
    past: lastPast.current ?? null,
    openPast() {
      setPicked(shownId);
      setIsPast(true);
    },
    closePast() {
      setIsPast(false);
      if (picked === history[0]?.id) setPicked(null);
    },
    loadError: fetched.error ? sentenceOf(fetched.error) : null,
    problems,
    dismissProblems: () => setProblems([]),
    start: (options = {}) =>
      actions.execute.mutate(options, {
        onSuccess: ({ executionId }) => follow(executionId),
        onError: refuse,
      }),
    starting: actions.execute.isPending,
    cancel: () => {
      const status = live?.status ?? fetched.data?.status;
      if (shownId === null || (status && isFinal(status))) return;
      actions.cancel.mutate(shownId, { onError: refuse });
    },
    cancelling: actions.cancel.isPending,
    retry: (from) => {
      if (shownId === null) return;
      actions.retry.mutate(
        { id: shownId, ...(from && { from }) },
        { onSuccess: ({ executionId }) => follow(executionId), onError: refuse },
      );
    },
  };
}
