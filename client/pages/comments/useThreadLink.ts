import { useEffect } from "react";
import { useSearchParams } from "react-router";
import type { CanvasHandle } from "../../canvas/WorkflowCanvasProps.ts";
import type { Comments } from "./useComments.tsx";

/** Opens the thread that the address names (`?thread=…`), as soon as it is there, once. */
export function useThreadLink({ threads, show }: Comments, canvas: CanvasHandle | null): void {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get("thread");
  const isThere = threads.some(({ id }) => id === wanted);
  useEffect(() => {
    if (wanted === null || !isThere || !canvas) return;
    show(wanted);
    setSearch(
      (before) => {
        before.delete("thread");
        return before;
      },
      { replace: true },
    );
  }, [wanted, isThere, canvas, show, setSearch]);
}
