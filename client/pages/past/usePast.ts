import type { Graph } from "@coweave/shared/graph/Graph.ts";
import { useEffect, useMemo, useRef, useState } from "react";
import * as Y from "yjs";
import type { CanvasHandle } from "../../canvas/WorkflowCanvasProps.ts";
import type { Following } from "../../collab/createFollowing.ts";
import type { WorkflowSession } from "../../collab/openSession.ts";
import type { RunControl } from "../../runs/useRunControl.ts";
import type { Readable } from "../../ui/Readable.ts";
import type { Comments } from "../comments/useComments.tsx";
import { useStable } from "../useStable.ts";
import { type PastDrawing, pastDrawing } from "./pastDrawing.ts";

export type Past = PastDrawing & {
  /** When the run was asked for, ISO 8601. */
  at: string;
  showsChanges: boolean;
  setShowsChanges: (shows: boolean) => void;
  close: () => void;
};

const never = () => () => {};

/** A value that stays as it is. */
function constant<T>(value: T): Readable<T> {
  return { get: () => value, subscribe: never };
}

const nothing = () => {};
const nobody = constant([]);
const noOne = constant(null);
const unwatched = constant(false);

/**
 * What the canvas draws instead of the live graph while a past run is looked at: the run's own graph, of
 * which nothing can be changed, since no document stands behind it. The others see none of it.
 */
export function usePast(
  session: WorkflowSession,
  runs: RunControl,
  following: Following,
  comments: Pick<Comments, "showsPanel" | "setShowsPanel">,
  canvas: CanvasHandle | null,
) {
  const snapshot = runs.past?.snapshot;
  const [showsChanges, setShowsChanges] = useState(true);
  const [now, setNow] = useState<Graph>();
  const { graph: live } = session;
  useEffect(() => {
    if (!snapshot) return;
    setNow(live.get());
    return live.subscribe(() => setNow(live.get()));
  }, [snapshot, live]);

  const drawing = useMemo(
    () => (snapshot ? pastDrawing(snapshot, now ?? snapshot, showsChanges) : undefined),
    [snapshot, now, showsChanges],
  );
  const graph = useMemo(() => drawing && constant(drawing.graph), [drawing]);
  const marks = useMemo(() => drawing && constant(drawing.marks), [drawing]);

  const [nowhere] = useState(() => new Y.Doc());
  const isOpen = snapshot !== undefined;
  const { showsPanel, setShowsPanel } = comments;
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current === isOpen) return;
    wasOpen.current = isOpen;
    if (isOpen) {
      following.stop();
      setShowsPanel(false);
      session.setPresence({ cursor: null, selection: [], view: null, wire: null });
    }
    canvas?.show([]);
    canvas?.focus();
    if (snapshot) canvas?.reveal(snapshot.nodes.map(({ id }) => id));
  }, [isOpen, snapshot, session, following, setShowsPanel, canvas]);
  // Comments are about the live graph.
  const close = useStable(runs.closePast);
  useEffect(() => {
    if (showsPanel) close();
  }, [showsPanel, close]);

  const past: Past | undefined =
    drawing && runs.past
      ? {
          ...drawing,
          at: runs.past.createdAt,
          showsChanges,
          setShowsChanges,
          close: runs.closePast,
        }
      : undefined;
  const instead = graph &&
    marks && {
      doc: nowhere,
      graph,
      changes: marks,
      suggestions: nobody,
      peers: nobody,
      followed: noOne,
      watched: unwatched,
      canEdit: false,
      discussion: noDiscussion,
      onPresence: nothing,
      onOpen: nothing,
    };
  return { past, instead };
}

const noDiscussion = {
  pins: nobody,
  open: noOne,
  render: () => null,
  onOpen: nothing,
  onPlace: undefined,
};
