import type { GraphChange } from "@coweave/shared/graph/graphChanges.ts";
import type { Ref } from "react";
import { Button } from "../../ui/Button.tsx";
import { cn } from "../../ui/cn.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { useShortcuts } from "../../ui/useShortcuts.ts";
import type { Past } from "./usePast.ts";

export type PastRunProps = {
  past: Past;
  /** Brings what is drawn under these ids into view and selects it. */
  onShow: (ids: readonly string[]) => void;
  /** Its children are what covers the canvas at the right. */
  side: Ref<HTMLDivElement>;
};

/** While a past run is looked at: a bar that says so, with the way back, and what changed since. */
export function PastRun({ past, onShow, side }: PastRunProps) {
  useShortcuts({ leavePast: past.close });
  const { changes, showsChanges, setShowsChanges } = past;
  const count =
    changes.length === 0
      ? "Nothing changed since"
      : changes.length === 1
        ? "1 change since"
        : `${changes.length} changes since`;
  return (
    <>
      <div className="pointer-events-none absolute inset-0 z-20 rounded-sm border-2 border-warning" />
      <section
        aria-label="A past run"
        data-testid="past-bar"
        className="panel absolute inset-x-3 top-3 z-20 mx-auto flex w-fit animate-fade flex-wrap items-center gap-x-3 gap-y-1 border-warning py-1.5 pr-1.5 pl-3"
      >
        <Icon name="history" size={15} className="text-warning-ink" />
        <p role="status" className="font-medium text-sm">
          Run of {new Date(past.at).toLocaleString()} on the graph as it was
        </p>
        <Button
          size="sm"
          variant="ghost"
          aria-pressed={showsChanges}
          disabled={changes.length === 0}
          onClick={() => setShowsChanges(!showsChanges)}
          className="aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"
        >
          {count}
        </Button>
        <Button size="sm" onClick={past.close}>
          Back to the workflow <Kbd keys="Escape" />
        </Button>
      </section>
      <div
        ref={side}
        className="pointer-events-none absolute top-16 right-3 bottom-3 z-20 flex w-72 flex-col *:pointer-events-auto"
      >
        {showsChanges && changes.length > 0 && (
          <section aria-label="Changes since this run" className="panel flex max-h-full flex-col">
            <h2 className="border-b px-3 py-2 font-medium text-sm">Changed since this run</h2>
            <ul className="min-h-0 overflow-y-auto p-1">
              {changes.map((change) => (
                <li key={`${change.of} ${change.id}`}>
                  <Change change={change} onShow={() => onShow(endsOf(change))} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      {past.graph.nodes.length === 0 && (
        <EmptyState icon="workflow" title="The graph was empty" className="absolute inset-0" />
      )}
    </>
  );
}

const looks = {
  added: { icon: "plus", ink: "text-success-ink", word: "added" },
  removed: { icon: "minus", ink: "text-danger-ink", word: "removed" },
  changed: { icon: "pencil", ink: "text-warning-ink", word: "changed" },
};

function Change({ change, onShow }: { change: GraphChange; onShow: () => void }) {
  const { icon, ink, word } = looks[change.kind];
  return (
    <button
      type="button"
      onClick={onShow}
      className="flex w-full items-start gap-2 rounded-md px-2 py-1 text-left text-sm hover:bg-hover"
    >
      <Icon name={icon} size={14} className={cn("mt-0.5 shrink-0", ink)} />
      <span className="min-w-0">
        <span className="block break-words">{change.label}</span>
        <span className="block text-ink-muted text-xs">
          {change.of === "edge" ? `connection ${word}` : word}
          {change.kind === "changed" && `: ${change.fields.join(", ")}`}
        </span>
      </span>
    </button>
  );
}

/** An edge is found by its ends. */
function endsOf({ of, id }: GraphChange): string[] {
  if (of === "node") return [id];
  const [from = "", to = ""] = id.split("->");
  return [from, to].map((end) => end.slice(0, end.lastIndexOf(":")));
}
