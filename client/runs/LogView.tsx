import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { RunLogLine } from "@coweave/shared/run/RunLogLine.ts";
import { useDeferredValue, useMemo, useState } from "react";
import { sentenceOf } from "../api/sentenceOf.ts";
import { Button } from "../ui/Button.tsx";
import { cn } from "../ui/cn.ts";
import { Icon } from "../ui/Icon.tsx";
import { Input } from "../ui/Input.tsx";
import { clockTime } from "./clockTime.ts";
import { logLines } from "./logLines.ts";

/** So many lines are drawn at first, and more at a time. */
const page = 200;

type LogViewProps = {
  events: readonly RunLogLine[];
  /** Why there is no more of it. */
  error: Error | null;
  graph: Graph;
  onSelectNode: (nodeId: string) => void;
};

/** What happened in a run, one numbered line an event, in words; only those that hold what is typed. */
export function LogView({ events, error, graph, onSelectNode }: LogViewProps) {
  const [words, setWords] = useState("");
  const [shown, setShown] = useState(page);
  const asked = useDeferredValue(words);
  const lines = useMemo(() => logLines(events, graph, asked), [events, graph, asked]);
  return (
    <section aria-label="Log" className="flex flex-col">
      <label className="sticky top-0 z-10 flex items-center gap-2 bg-surface px-3 py-1.5">
        <Icon name="search" size={13} className="text-ink-faint" />
        <Input
          type="search"
          aria-label="Filter the log"
          placeholder="Only lines with"
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setShown(page);
          }}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || words === "") return;
            event.preventDefault();
            setWords("");
          }}
          className="h-7 max-w-64 text-xs"
        />
        <output className="ml-auto text-2xs text-ink-muted tabular-nums">
          {words.trim() === ""
            ? `${events.length} lines`
            : `${lines.length} of ${events.length} lines`}
        </output>
      </label>
      <ol className="px-3 pb-2 text-xs leading-5">
        {lines.slice(0, shown).map((line) => (
          <li key={line.seq} data-seq={line.seq} className="flex items-start gap-3">
            <span className="w-10 shrink-0 text-right text-ink-faint tabular-nums">{line.seq}</span>
            <time dateTime={line.at} className="shrink-0 text-ink-muted tabular-nums">
              {clockTime(line.at)}
            </time>
            <Words line={line} onSelectNode={onSelectNode} />
          </li>
        ))}
      </ol>
      {error && <p className="px-3 pb-2 text-danger-ink text-sm">{sentenceOf(error)}</p>}
      {lines.length > shown && (
        <Button
          variant="ghost"
          size="sm"
          className="mx-3 mb-2 self-start"
          onClick={() => setShown(shown + page)}
        >
          Show {Math.min(page, lines.length - shown)} more of {lines.length - shown}
        </Button>
      )}
    </section>
  );
}

type WordsProps = {
  line: ReturnType<typeof logLines>[number];
  onSelectNode: (nodeId: string) => void;
};

function Words({ line: { text, nodeId, isBad }, onSelectNode }: WordsProps) {
  const look = cn("min-w-0 break-words text-left", isBad && "text-danger-ink");
  if (nodeId === undefined) return <span className={look}>{text}</span>;
  return (
    <button
      type="button"
      className={cn(look, "hover:underline")}
      onClick={() => onSelectNode(nodeId)}
    >
      {text}
    </button>
  );
}
