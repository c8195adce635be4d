import type { Json } from "@coweave/shared/graph/Json.ts";
import { useState } from "react";
import { cn } from "../ui/cn.ts";
import { Icon } from "../ui/Icon.tsx";
import { CopyButton } from "./CopyButton.tsx";
import { type JsonKind, type JsonLine, jsonLines } from "./jsonLines.ts";

const page = 100;
const inks: Record<JsonKind, string> = {
  object: "text-ink-faint",
  array: "text-ink-faint",
  string: "text-success-ink",
  number: "text-running-ink",
  boolean: "text-warning-ink",
  null: "text-ink-faint",
  more: "text-accent-ink",
};

/** A JSON value as a tree whose branches open and close; each value can be copied. */
export function JsonTree({ value, label }: { value: Json; label: string }) {
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [shown, setShown] = useState<ReadonlyMap<string, number>>(new Map());
  const lines = jsonLines(value, {
    isOpen: (path, depth, count) => toggled.get(path) ?? (depth < 3 && count <= 20),
    shown: (path) => shown.get(path) ?? page,
  });
  const activate = (line: JsonLine) => {
    if (line.kind === "more")
      setShown((map) => new Map(map).set(line.path, (map.get(line.path) ?? page) + page));
    else setToggled((map) => new Map(map).set(line.path, !line.open));
  };
  return (
    <ul aria-label={label} className="font-mono text-xs leading-5">
      {lines.map((line) => (
        <Line
          key={`${line.path} ${line.kind === "more"}`}
          line={line}
          onActivate={() => activate(line)}
        />
      ))}
    </ul>
  );
}

function Line({ line, onActivate }: { line: JsonLine; onActivate: () => void }) {
  const content = (
    <>
      <span className="inline-flex w-4 shrink-0 items-center justify-center self-start pt-1 text-ink-faint">
        {line.open !== null && (
          <Icon name={line.open ? "chevron-down" : "chevron-right"} size={12} />
        )}
      </span>
      {line.name !== null && <span className="shrink-0 text-ink">{line.name}:</span>}
      <span className={cn("min-w-0 whitespace-pre-wrap break-words", inks[line.kind])}>
        {line.text}
      </span>
    </>
  );
  const isButton = line.open !== null || line.kind === "more";
  return (
    <li
      className="group flex items-start rounded-sm pr-1 hover:bg-hover"
      style={{ paddingLeft: line.depth * 14 }}
    >
      {isButton ? (
        <button
          type="button"
          aria-expanded={line.open ?? undefined}
          className="flex min-w-0 flex-1 gap-1.5 text-left"
          onClick={onActivate}
        >
          {content}
        </button>
      ) : (
        <span className="flex min-w-0 flex-1 gap-1.5">{content}</span>
      )}
      {line.kind !== "more" && (
        <CopyButton
          value={line.value}
          label={line.name === null ? "Copy all" : `Copy ${line.name}`}
          className="opacity-0 focus-visible:opacity-100 group-hover:opacity-100"
        />
      )}
    </li>
  );
}
