import type { Json } from "@coweave/shared/graph/Json.ts";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { copyText } from "./copyText.ts";
import type { JsonLine } from "./jsonLines.ts";
import { pathExpression } from "./pathExpression.ts";
import { TreeLine } from "./TreeLine.tsx";
import { treeMove } from "./treeMove.ts";
import type { useTree } from "./useTree.ts";

type JsonTreeProps = {
  value: Json;
  label: string;
  tree: ReturnType<typeof useTree>;
  /** The value as an expression, such as `nodes["a"].output`; undefined where none can name it. */
  root: string | undefined;
};

const keyOf = (line: JsonLine) =>
  line.kind === "more" || line.kind === "before" ? `${line.path} ${line.kind}` : line.path;

/**
 * A JSON value as a tree. One stop of the Tab key: arrow keys go through it, Enter opens, C copies a
 * value and P its place.
 */
export function JsonTree({ value, label, tree, root }: JsonTreeProps) {
  const { lines, search, current, activate } = tree;
  const [stop, setStop] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const hint = useId();
  const matches = new Set(search.matches);
  const at = Math.max(
    0,
    lines.findIndex((line) => keyOf(line) === stop),
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: the lines it may stand in
  useEffect(() => {
    if (current === undefined) return;
    list.current
      ?.querySelector(`[data-path="${CSS.escape(current)}"]:not([data-pager])`)
      ?.scrollIntoView({ block: "nearest" });
  }, [current, lines]);

  const go = (index: number) => {
    const line = lines[index];
    if (!line) return;
    setStop(keyOf(line));
    (list.current?.children[index] as HTMLElement | undefined)?.focus();
  };
  const expressionOf = (line: JsonLine) =>
    root === undefined ? undefined : pathExpression(root, value, line.path);
  const onKeyDown = (event: KeyboardEvent, line: JsonLine) => {
    // A button in the line has the key.
    if (event.target !== event.currentTarget || event.altKey || event.metaKey || event.ctrlKey)
      return;
    const move = treeMove(event.key, lines, at);
    if (!move) return;
    event.preventDefault();
    if (move.do === "go") go(move.to);
    else if (move.do === "activate") activate(line);
    else void copyText(move.do === "copyValue" ? line.value : expressionOf(line));
  };
  return (
    <>
      <p id={hint} hidden>
        Arrow keys go through it, Enter opens, C copies a value, P its place as an expression.
      </p>
      <div
        ref={list}
        role="tree"
        aria-label={label}
        aria-describedby={hint}
        className="font-mono text-xs leading-5"
      >
        {lines.map((line, index) => (
          <TreeLine
            key={keyOf(line)}
            line={line}
            isTabStop={index === at}
            isMatch={matches.has(line.path) && line.kind !== "more" && line.kind !== "before"}
            isCurrent={current === line.path && line.kind !== "more" && line.kind !== "before"}
            expression={expressionOf(line)}
            onActivate={() => activate(line)}
            onFocus={() => setStop(keyOf(line))}
            onKeyDown={(event) => onKeyDown(event, line)}
          />
        ))}
      </div>
    </>
  );
}
