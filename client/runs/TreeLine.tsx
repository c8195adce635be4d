import { type KeyboardEvent, useState } from "react";
import { cn } from "../ui/cn.ts";
import { Icon } from "../ui/Icon.tsx";
import { CopyButton } from "./CopyButton.tsx";
import type { JsonLine } from "./jsonLines.ts";

const inks: Record<JsonLine["kind"], string> = {
  object: "text-ink-faint",
  array: "text-ink-faint",
  string: "text-success-ink",
  number: "text-running-ink",
  boolean: "text-warning-ink",
  null: "text-ink-faint",
  file: "text-ink",
  omitted: "text-ink-faint italic",
  more: "text-accent-ink",
  before: "text-accent-ink",
};

type TreeLineProps = {
  line: JsonLine;
  /** The one line of the tree that Tab comes to. */
  isTabStop: boolean;
  isMatch: boolean;
  isCurrent: boolean;
  /** The value's place as an expression; undefined where no expression can name it. */
  expression: string | undefined;
  onActivate: () => void;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** One line of a tree; a click opens it, and what is at its end copies the value or its place. */
export function TreeLine(props: TreeLineProps) {
  const { line, isTabStop, isMatch, isCurrent, expression, onActivate } = props;
  const isPager = line.kind === "more" || line.kind === "before";
  const opens = line.open !== null || isPager || line.cut !== undefined;
  const name = line.name ?? "all";
  // Buttons at every line would be most of what a large tree is made of.
  const [isOver, setIsOver] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  return (
    <div
      role="treeitem"
      aria-level={line.depth + 1}
      aria-expanded={line.open ?? undefined}
      aria-selected={isCurrent}
      tabIndex={isTabStop ? 0 : -1}
      data-path={line.path}
      data-pager={isPager || undefined}
      onFocus={() => {
        setHasFocus(true);
        props.onFocus();
      }}
      onBlur={() => setHasFocus(false)}
      onPointerEnter={() => setIsOver(true)}
      onPointerLeave={() => setIsOver(false)}
      onKeyDown={props.onKeyDown}
      onClick={opens ? onActivate : undefined}
      style={{ paddingLeft: line.depth * 14 }}
      className={cn(
        "flex min-h-5 items-start gap-1.5 rounded-sm pr-1 hover:bg-hover focus-visible:outline-offset-[-2px]",
        opens && "cursor-pointer",
        isMatch && "bg-warning-soft hover:bg-warning-soft",
        isCurrent && "bg-accent-soft hover:bg-accent-soft",
      )}
    >
      <span className="inline-flex w-4 shrink-0 items-center justify-center self-start pt-1 text-ink-faint">
        {line.open !== null && (
          <Icon name={line.open ? "chevron-down" : "chevron-right"} size={12} />
        )}
        {line.kind === "file" && <Icon name="file-text" size={12} />}
      </span>
      {line.name !== null && <span className="shrink-0 text-ink">{line.name}:</span>}
      <span className={cn("min-w-0 flex-1 whitespace-pre-wrap break-words", inks[line.kind])}>
        {line.text}
        {line.cut !== undefined && (
          <span className="ml-1.5 whitespace-nowrap text-accent-ink">
            {line.text.endsWith("…") ? `show all ${line.cut} characters` : "show less"}
          </span>
        )}
      </span>
      {(isOver || hasFocus) && !isPager && (
        // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: only keeps a click on its buttons from opening the line
        <span onClick={(event) => event.stopPropagation()} className="flex">
          <CopyButton value={line.value} label={`Copy ${name}`} tabIndex={-1} />
          {expression !== undefined && (
            <CopyButton
              value={expression}
              label={`Copy the path of ${name}`}
              icon="braces"
              tabIndex={-1}
            />
          )}
        </span>
      )}
    </div>
  );
}
