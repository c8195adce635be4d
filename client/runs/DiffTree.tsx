import type { Json } from "@coweave/shared/graph/Json.ts";
import { useMemo, useState } from "react";
import { Button } from "../ui/Button.tsx";
import { cn } from "../ui/cn.ts";
import { type DiffLine, diffJson } from "./diffJson.ts";

const page = 200;

/** Two values as one tree: what the first alone has, what the second alone has, and what differs. */
export function DiffTree({ a, b, label }: { a: Json; b: Json; label: string }) {
  const lines = useMemo(() => diffJson(a, b), [a, b]);
  const [shown, setShown] = useState(page);
  if (lines.length === 0)
    return <p className="text-ink-muted text-sm">{label} gave the same in both runs.</p>;
  return (
    <>
      <h4 className="mb-1 font-medium text-ink-muted text-xs">
        Output of {label}: shown run, then the other
      </h4>
      <ul aria-label={`Differences in ${label}`} className="font-mono text-xs leading-5">
        {lines.slice(0, shown).map((line) => (
          <Line key={line.path} line={line} />
        ))}
      </ul>
      {lines.length > shown && (
        <Button variant="ghost" size="sm" onClick={() => setShown(shown + page)}>
          Show more of {lines.length - shown}
        </Button>
      )}
    </>
  );
}

function Line({ line: { depth, name, kind, a, b } }: { line: DiffLine }) {
  return (
    <li
      data-kind={kind}
      style={{ paddingLeft: depth * 14 }}
      className={cn(
        "flex flex-wrap gap-x-1.5 rounded-sm px-1",
        kind === "same" && "text-ink-faint",
      )}
    >
      {name !== null && <span className="text-ink">{name}:</span>}
      {kind === "inside" || kind === "same" ? (
        <span className="text-ink-faint">{a === b || b === null ? a : `${a}, ${b}`}</span>
      ) : (
        <>
          {a !== null && (
            <del className="min-w-0 break-words rounded-sm bg-danger-soft px-1 text-danger-ink no-underline">
              {a}
            </del>
          )}
          {b !== null && (
            <ins className="min-w-0 break-words rounded-sm bg-success-soft px-1 text-success-ink no-underline">
              {b}
            </ins>
          )}
        </>
      )}
    </li>
  );
}
