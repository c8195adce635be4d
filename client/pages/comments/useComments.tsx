import { colorOf } from "@coweave/shared/api/colorOf.ts";
import type { PresenceUser } from "@coweave/shared/api/Presence.ts";
import { may, type Role } from "@coweave/shared/api/Role.ts";
import { findPlaces } from "@coweave/shared/document/findPlaces.ts";
import type { Anchor, Mention, Thread } from "@coweave/shared/document/Thread.ts";
import { type ComponentProps, Suspense, useCallback, useMemo, useRef, useState } from "react";
import { useMembers } from "../../api/useMembers.ts";
import { useThreadReads } from "../../api/useThreadReads.ts";
import type { CanvasPin, CanvasPins, PinPlace } from "../../canvas/CanvasPin.ts";
import type { CanvasHandle } from "../../canvas/WorkflowCanvasProps.ts";
import { keepIdentity } from "../../collab/keepIdentity.ts";
import type { WorkflowSession } from "../../collab/openSession.ts";
import { countUnread } from "../../discussion/countUnread.ts";
import type { Discussion } from "../../discussion/Discussion.ts";
import { placeInWords } from "../../discussion/placeInWords.ts";
import type { Readable } from "../../ui/Readable.ts";
import { useReadable } from "../../ui/useReadable.ts";
import { useCell } from "../useCell.ts";
import { useStable } from "../useStable.ts";
import { anchorOfPlace, pinPlaceOf } from "./anchorOfPlace.ts";
import { lazyDiscussion } from "./lazyDiscussion.ts";
import { draftPin, makePins } from "./makePins.ts";
import { useDiscussion } from "./useDiscussion.ts";

type Opened =
  | { kind: "thread"; id: string }
  | { kind: "draft"; place: PinPlace; anchor: Anchor }
  | null;

export type Comments = ReturnType<typeof useComments>;

/** All that is said of a workflow, what of it is open, and where. */
export function useComments(
  session: WorkflowSession,
  user: PresenceUser,
  role: Role,
  canvas: CanvasHandle | null,
) {
  const graph = useReadable(session.graph);
  const suggestions = useReadable(session.suggestions);
  const threads = useReadable(session.threads);
  const members = useMembers(session.workflowId).members.data;
  const { reads, seen } = useThreadReads(session.workflowId);
  const write = useDiscussion(session.doc, user);
  const [opened, setOpened] = useState<Opened>(null);
  const [showsPanel, setShowsPanel] = useState(false);
  const mayComment = may(role, "comment");

  const discussion = useMemo<Discussion>(() => {
    return {
      userId: user.id,
      mayComment,
      members: (members ?? []).flatMap(({ userId, fullName }) =>
        userId && fullName ? [{ id: userId, name: fullName }] : [],
      ),
      colorOf,
      // Until it is known what was read, nothing is said to be news.
      unreadIn: (thread) => (reads ? countUnread(thread, reads[thread.id], user.id) : 0),
      seen,
      ...write,
    };
  }, [user.id, mayComment, members, reads, seen, write]);

  const find = useMemo(() => findPlaces(graph, suggestions), [graph, suggestions]);
  const placeOf = useCallback((thread: Thread) => find(thread.anchor), [find]);
  const words = useCallback(
    (thread: Thread) => placeInWords(thread, find(thread.anchor), graph),
    [find, graph],
  );

  const openThread = threads.find(({ id }) => opened?.kind === "thread" && id === opened.id);
  const hasPlace = openThread !== undefined && pinPlaceOf(placeOf(openThread)) !== null;
  const draft = opened?.kind === "draft" ? opened.place : null;
  const openPin = draft ? draftPin : hasPlace ? openThread.id : null;

  const before = useRef<readonly CanvasPin[]>([]);
  const pins = useMemo(() => {
    const shown = {
      placeOf,
      nameOf: (thread: Thread) => words(thread).name,
      discussion,
      openId: openPin,
      draft,
      userName: user.name,
    };
    before.current = keepIdentity(before.current, makePins(threads, shown), ({ id }) => id);
    return before.current;
  }, [threads, placeOf, words, discussion, openPin, draft, user.name]);

  const close = useStable(() => setOpened(null));
  const open = useStable((id: string | null) => {
    if (id === draftPin) return;
    setOpened(id === null ? null : { kind: "thread", id });
  });
  /** Opens a thread where it stands, wherever that is. */
  const show = useStable((id: string) => {
    const thread = threads.find((each) => each.id === id);
    if (!thread) return;
    setOpened({ kind: "thread", id });
    const place = pinPlaceOf(placeOf(thread));
    if (place) canvas?.showPlace(place);
    else setShowsPanel(true);
  });
  const place = useStable((at: PinPlace) => {
    const edgeIds = new Set(graph.edges.map((edge) => edge.id));
    setOpened({ kind: "draft", place: at, anchor: anchorOfPlace(at, edgeIds) });
  });
  const begin = useStable((text: string, mentions: readonly Mention[]) => {
    if (opened?.kind !== "draft") return;
    setOpened({ kind: "thread", id: write.open(opened.anchor, text, mentions) });
  });

  const card = useCell<ComponentProps<typeof lazyDiscussion.ThreadCard>>({
    place: openThread && openPin ? words(openThread).name : "New comment",
    thread: openThread,
    discussion,
    onOpen: begin,
    onClose: close,
  });
  const pinsCell = useCell(pins);
  const openCell = useCell(openPin);
  const canvasPins = useMemo<CanvasPins>(
    () => ({
      pins: pinsCell,
      open: openCell,
      // The card follows what is said by itself: the canvas need not draw again for it.
      render: () => <LiveCard card={card} />,
      onOpen: open,
      onPlace: mayComment ? place : undefined,
    }),
    [pinsCell, openCell, card, open, place, mayComment],
  );

  return {
    threads,
    suggestions,
    discussion,
    canvasPins,
    words,
    show,
    /** Begins a thread somewhere without a pin. */
    openAt: write.open,
    openId: opened?.kind === "thread" ? opened.id : null,
    showsPanel,
    setShowsPanel,
    unread: threads.filter((thread) => discussion.unreadIn(thread) > 0).length,
  };
}

function LiveCard({ card }: { card: Readable<ComponentProps<typeof lazyDiscussion.ThreadCard>> }) {
  return (
    <Suspense fallback={<div className="h-20" />}>
      <lazyDiscussion.ThreadCard {...useReadable(card)} />
    </Suspense>
  );
}
