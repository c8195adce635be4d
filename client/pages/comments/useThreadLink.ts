import { readThreads } from "@coweave/shared/document/readThreads.ts";
import { useEffect } from "react";
import { useSearchParams } from "react-router";
import type { CanvasHandle } from "../../canvas/WorkflowCanvasProps.ts";
import type { WorkflowSession } from "../../collab/openSession.ts";
import { toast } from "../../ui/toast.ts";
import type { Comments } from "./useComments.tsx";

/**
 * Opens the thread that the address names (`?thread=…`), as soon as it is there, once. Where the
 * server has said all it knows and the thread is not in it, it was deleted: that is said instead.
 */
export function useThreadLink(
  { saved, doc }: WorkflowSession,
  { threads, show }: Comments,
  canvas: CanvasHandle | null,
): void {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get("thread");
  const isThere = threads.some(({ id }) => id === wanted);
  useEffect(() => {
    if (wanted === null || !canvas) return;
    const done = () =>
      setSearch(
        (before) => {
          before.delete("thread");
          return before;
        },
        { replace: true },
      );
    if (isThere) {
      show(wanted);
      return done();
    }
    const look = () => {
      const { kind } = saved.get();
      if (kind !== "saved" && kind !== "viewing") return;
      // What is drawn may be a frame behind.
      if (readThreads(doc).some(({ id }) => id === wanted)) return;
      // Once, though the address changes only later.
      toast.say("That comment was deleted.", { id: wanted });
      done();
    };
    look();
    return saved.subscribe(look);
  }, [wanted, isThere, canvas, show, setSearch, saved, doc]);
}
