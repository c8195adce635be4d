import type { PresenceUser } from "@coweave/shared/api/Presence.ts";
import { may, type Role } from "@coweave/shared/api/Role.ts";
import type { SuggestedChange, Suggestion } from "@coweave/shared/document/Suggestion.ts";
import { setPinned } from "@coweave/shared/document/setPinned.ts";
import type { Json } from "@coweave/shared/graph/Json.ts";
import { pinnedWay } from "@coweave/shared/graph/pinnedWay.ts";
import { type Ref, Suspense } from "react";
import { placesOf } from "../assistant/placesOf.ts";
import type { SuggestionReviewProps } from "../assistant/SuggestionReview.tsx";
import type { Selection } from "../canvas/Selection.ts";
import type { WorkflowSession } from "../collab/openSession.ts";
import { threadsAt } from "../discussion/threadsAt.ts";
import { threadsOnNode } from "../discussion/threadsOnNode.ts";
import type { InspectorProps } from "../inspector/Inspector.tsx";
import type { NodeDataProps } from "../runs/NodeData.tsx";
import type { NodePin } from "../runs/PinnedOutput.tsx";
import type { RunControl } from "../runs/useRunControl.ts";
import { fetchedBeside } from "../ui/fetchedBeside.tsx";
import { useMedia } from "../ui/useMedia.ts";
import { useReadable } from "../ui/useReadable.ts";
import { lazyDiscussion } from "./comments/lazyDiscussion.ts";
import type { Comments } from "./comments/useComments.tsx";
import type { useDecisions } from "./useDecisions.ts";

const Inspector = fetchedBeside<InspectorProps>(
  async () => (await import("../inspector/Inspector.tsx")).Inspector,
  "The settings of nodes",
);

const SuggestionReview = fetchedBeside<SuggestionReviewProps>(
  async () => (await import("../assistant/SuggestionReview.tsx")).SuggestionReview,
  "The review of suggestions",
);

const NodeData = fetchedBeside<NodeDataProps>(
  async () => (await import("../runs/NodeData.tsx")).NodeData,
  "The data of nodes",
);

/** Pixels at the right that the panels cover while one is open. */
export const sideWidth = 372;

type EditorSideProps = {
  session: WorkflowSession;
  user: PresenceUser;
  role: Role;
  runs: RunControl;
  selection: Selection;
  decisions: ReturnType<typeof useDecisions>;
  comments: Comments;
  /** Begins to place a comment on the canvas. */
  onPlace: () => void;
  /** Flies to what stands on the canvas under these ids, and selects it. */
  flyTo: (ids: readonly string[]) => void;
  /** Its children are what covers the canvas. */
  ref?: Ref<HTMLDivElement>;
  /** Selects and shows a node; null clears the selection. */
  onShow: (nodeId: string | null) => void;
  /** Another number asks to go into the settings of what is selected. */
  enter: number;
};

const isOwnProposal = ({ author, askedBy }: Suggestion, userId: string) =>
  author.kind === "person" ? author.id === userId : askedBy === userId;

/** What floats at the right: the suggestions to decide, and the settings of what is selected. */
export function EditorSide(props: EditorSideProps) {
  const { session, user, role, runs, selection, decisions, comments, flyTo, onShow } = props;
  const canEdit = may(role, "edit");
  const graph = useReadable(session.graph);
  const { threads, suggestions, discussion } = comments;

  const isNarrow = useMedia("(max-width: 1199px)");
  const isLow = useMedia("(max-height: 999px)");
  const isInspecting = graph.nodes.some(({ id }) => selection.nodeIds.includes(id));

  const pinOf = (nodeId: string): NodePin | undefined => {
    const node = graph.nodes.find(({ id }) => id === nodeId);
    if (!node || !pinnedWay(node)) return undefined;
    const set = (value: Json | undefined) => {
      session.undo.stopCapturing();
      setPinned(session.doc, nodeId, value);
      session.undo.stopCapturing();
    };
    return { value: node.data.pinned, set: canEdit ? set : undefined };
  };
  const openOnNode = (nodeId: string) =>
    threadsOnNode(threads, suggestions, nodeId).filter((thread) => !thread.resolved);
  const threadsOf = (kind: "node" | "suggestion", id: string, compact: boolean) => (
    <Suspense fallback={null}>
      <lazyDiscussion.ThreadList
        threads={
          kind === "node"
            ? threadsOnNode(threads, suggestions, id)
            : threadsAt(threads, { kind, id })
        }
        discussion={discussion}
        compact={compact}
        onOpen={(text, mentions) => comments.openAt({ kind, id }, text, mentions)}
      />
    </Suspense>
  );
  return (
    <div
      ref={props.ref}
      className="pointer-events-none absolute top-3 right-3 bottom-[132px] z-20 flex w-[360px] flex-col gap-2 *:pointer-events-auto [@container_(max-width:1199px)_or_(max-height:540px)]:bottom-[68px]"
    >
      {comments.showsPanel ? (
        <Suspense fallback={null}>
          <lazyDiscussion.ThreadsPanel
            threads={threads}
            discussion={discussion}
            placeOf={comments.words}
            openId={comments.openId}
            onOpen={comments.show}
            onPlace={may(role, "comment") ? props.onPlace : undefined}
            onClose={() => comments.setShowsPanel(false)}
          />
        </Suspense>
      ) : (
        <>
          <Suspense fallback={null}>
            <SuggestionReview
              className="max-h-[55%] shrink-0"
              isCrowded={isNarrow || (isInspecting && (isLow || runs.open))}
              beside={isInspecting}
              suggestions={suggestions}
              nodes={graph.nodes}
              mayDecide={canEdit}
              mayWithdraw={
                may(role, "suggest") ? (each) => isOwnProposal(each, user.id) : undefined
              }
              onAccept={decisions.accept}
              onReject={decisions.reject}
              onAcceptStale={decisions.acceptStale}
              onShow={(changes: readonly SuggestedChange[]) =>
                flyTo(placesOf(changes, graph.edges))
              }
              renderDiscussion={(suggestion) => threadsOf("suggestion", suggestion.id, true)}
            />
          </Suspense>
          <Suspense fallback={null}>
            <Inspector
              doc={session.doc}
              workflowId={session.workflowId}
              graph={session.graph}
              nodeIds={selection.nodeIds}
              canEdit={canEdit}
              data={(nodeId) => (
                <Suspense fallback={null}>
                  <NodeData control={runs} nodeId={nodeId} deeds={{ pin: pinOf(nodeId) }} />
                </Suspense>
              )}
              discussion={(nodeId) => threadsOf("node", nodeId, false)}
              threadCount={(nodeId) => openOnNode(nodeId).length}
              hasNews={(nodeId) => openOnNode(nodeId).some((each) => discussion.unreadIn(each) > 0)}
              undo={session.undo}
              peers={session.peers}
              onPresence={session.setPresence}
              onClose={() => onShow(null)}
              enter={props.enter}
            />
          </Suspense>
        </>
      )}
    </div>
  );
}
