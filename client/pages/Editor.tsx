import type { PresenceUser } from "@coweave/shared/api/Presence.ts";
import { may, type Role } from "@coweave/shared/api/Role.ts";
import { Suspense, useCallback, useEffect, useRef, useState } from "react";
import { sentenceOf } from "../api/sentenceOf.ts";
import { useAskForSuggestion } from "../api/useAskForSuggestion.ts";
import { useSetup } from "../api/useSetup.ts";
import { PromptBox } from "../assistant/PromptBox.tsx";
import { nothingSelected, type Selection } from "../canvas/Selection.ts";
import { WorkflowCanvas } from "../canvas/WorkflowCanvas.tsx";
import type { CanvasHandle } from "../canvas/WorkflowCanvasProps.ts";
import type { WorkflowSession } from "../collab/openSession.ts";
import { RunButton } from "../runs/RunButton.tsx";
import { RunPanel } from "../runs/RunPanel.tsx";
import { useRunControl } from "../runs/useRunControl.ts";
import { fetchedBeside } from "../ui/fetchedBeside.tsx";
import { toast } from "../ui/toast.ts";
import { useReadable } from "../ui/useReadable.ts";
import { ConnectionNotices } from "./ConnectionNotices.tsx";
import { useComments } from "./comments/useComments.tsx";
import { useThreadLink } from "./comments/useThreadLink.ts";
import { EditorBar } from "./EditorBar.tsx";
import { EditorSide, sideWidth } from "./EditorSide.tsx";
import { FollowFrame } from "./FollowFrame.tsx";
import type { PastRunProps } from "./past/PastRun.tsx";
import { usePast } from "./past/usePast.ts";
import { SkipLink } from "./SkipLink.tsx";
import { useCell } from "./useCell.ts";
import { useDecisions } from "./useDecisions.ts";
import { useFollowing } from "./useFollowing.ts";
import { useRevealAsked } from "./useRevealAsked.ts";
import { useStable } from "./useStable.ts";

const Announcements = fetchedBeside(
  async () => (await import("./announce/Announcements.tsx")).Announcements,
  "The announcements for screen readers",
);

const PastRun = fetchedBeside<PastRunProps>(
  async () => (await import("./past/PastRun.tsx")).PastRun,
  "The view of past runs",
);

export type EditorProps = {
  workflowId: string;
  session: WorkflowSession;
  user: PresenceUser;
  /** What it was when the page asked; `session.role` is what it is. */
  role: Role;
  /** Called when the local copy was thrown away, to open the workflow anew. */
  onDiscard: () => void;
};

/** The editor: the canvas with everything that floats over it. */
export function Editor({ workflowId, session, user, onDiscard }: EditorProps) {
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const side = useRef<HTMLDivElement>(null);
  const [entered, setEntered] = useState(0);
  const [canvas, setCanvas] = useState<CanvasHandle | null>(null);
  const liveRuns = useReadable(session.runs);
  const role = useReadable(session.role);
  const canEdit = may(role, "edit");
  const suggestions = useReadable(session.suggestions);
  const { name } = useReadable(session.meta);
  const online = useReadable(session.online);
  const { graph } = session;
  const runs = useRunControl({ workflowId, graph, liveRuns, online, mayRun: canEdit });
  const run = useCell(runs.canvasRun ?? null);
  const decisions = useDecisions(session, user.id);
  const following = useFollowing(session, user.id);
  const setup = useSetup();
  const { mutate: ask, isPending: asking } = useAskForSuggestion(workflowId);

  useEffect(() => {
    document.title = name ? `${name} · Coweave` : "Coweave";
    return () => {
      document.title = "Coweave";
    };
  }, [name]);

  const comments = useComments(session, user, role, canvas);
  useThreadLink(session, comments, canvas);
  const { setShowsPanel } = comments;
  const { past, instead } = usePast(session, runs, following, comments, canvas);
  const select = useCallback(
    (next: Selection) => {
      setSelection(next);
      // What was asked for last is what is shown at the right.
      if (next.nodeIds.length > 0) setShowsPanel(false);
    },
    [setShowsPanel],
  );

  const noteAsked = useRevealAsked(suggestions, canvas);
  const askFor = useStable((body: { prompt?: string; nodeId?: string }) =>
    ask(body, {
      onSuccess: ({ suggestionId }) => noteAsked(suggestionId),
      onError: (error) => toast.error(sentenceOf(error)),
    }),
  );
  const suggestNext = useCallback((nodeId: string) => askFor({ nodeId }), [askFor]);
  const step = useCallback(() => session.undo.stopCapturing(), [session]);
  const undo = useCallback(() => void session.undo.undo(), [session]);
  const redo = useCallback(() => void session.undo.redo(), [session]);
  const openSettings = useCallback(() => setEntered((times) => times + 1), []);
  const showNode = useCallback((id: string | null) => canvas?.show(id ? [id] : []), [canvas]);
  const flyTo = useCallback((ids: readonly string[]) => canvas?.show(ids, "fly"), [canvas]);

  const selectedNodeId = selection.nodeIds.length === 1 ? (selection.nodeIds[0] ?? null) : null;
  return (
    <div
      data-unheard={online ? undefined : ""}
      className="dense flex h-full flex-col overflow-hidden"
    >
      <SkipLink onSkip={() => canvas?.focus()} />
      <EditorBar
        {...{ session, user, role, comments, following }}
        canEdit={canEdit && past === undefined}
        onShowNode={showNode}
      >
        <RunButton control={runs} />
      </EditorBar>
      <main className="relative min-h-0 flex-1 overflow-hidden [container-type:size]">
        <WorkflowCanvas
          doc={session.doc}
          graph={session.graph}
          suggestions={session.suggestions}
          user={user}
          peers={session.peers}
          followed={following.view}
          watched={following.watched}
          onOwnMove={following.stop}
          run={run}
          canEdit={canEdit}
          discussion={comments.canvasPins}
          side={side}
          panelWidth={sideWidth}
          onSelect={select}
          onPresence={session.setPresence}
          onStep={step}
          onSuggestNext={suggestNext}
          onAccept={decisions.accept}
          onReject={decisions.reject}
          onUndo={undo}
          onRedo={redo}
          onOpen={openSettings}
          handle={setCanvas}
          {...instead}
        />
        <FollowFrame following={following} />
        <ConnectionNotices session={session} onDiscard={onDiscard} />
        {past ? (
          <Suspense fallback={null}>
            <PastRun past={past} onShow={flyTo} side={side} />
          </Suspense>
        ) : (
          <EditorSide
            {...{ session, user, role, runs, selection, decisions, flyTo, comments }}
            ref={side}
            onShow={showNode}
            enter={entered}
            onPlace={() => canvas?.placePin()}
          />
        )}
        {!past && may(role, "suggest") && (
          <div className="pointer-events-none absolute right-[196px] bottom-3 left-[132px] z-10 flex justify-center [@container_(max-width:1199px)_or_(max-height:540px)]:right-3">
            <PromptBox
              className="pointer-events-auto max-w-[520px]"
              speaker={setup.data?.assistant}
              busy={asking}
              onAsk={(prompt) => askFor({ prompt })}
            />
          </div>
        )}
      </main>
      <Suspense fallback={null}>
        <Announcements session={session} userId={user.id} />
      </Suspense>
      <RunPanel
        control={runs}
        selectedNodeId={selectedNodeId}
        onSelectNode={showNode}
        className="z-20 mx-3 mb-3 shrink-0"
      />
    </div>
  );
}
