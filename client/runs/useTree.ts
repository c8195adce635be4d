import type { Json } from "@coweave/shared/graph/Json.ts";
import { useDeferredValue, useMemo, useState } from "react";
import { findInJson } from "./findInJson.ts";
import { type JsonLine, jsonLines, type Range } from "./jsonLines.ts";
import { wayTo } from "./wayTo.ts";

/** So many children of a container are drawn at first, and more at a time. */
const page = 100;
const firstPage: Range = { from: 0, to: page };

export type Search = {
  words: string;
  setWords: (words: string) => void;
  matches: readonly string[];
  /** Which match is shown, from 0; -1 where there is none. */
  at: number;
  /** Shows the next match, or with -1 the one before. */
  go: (by: 1 | -1) => void;
};

/** What is open of a JSON value drawn as a tree, and what is searched in it. */
export function useTree(value: Json) {
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [ranges, setRanges] = useState<ReadonlyMap<string, Range>>(new Map());
  const [whole, setWhole] = useState<ReadonlySet<string>>(new Set());
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const asked = useDeferredValue(words);
  const matches = useMemo(() => findInJson(value, asked), [value, asked]);
  const lines = useMemo(
    () =>
      jsonLines(value, {
        isOpen: (path, depth, count) => toggled.get(path) ?? (depth < 3 && count <= 20),
        shown: (path) => ranges.get(path) ?? firstPage,
        isWhole: (path) => whole.has(path),
      }),
    [value, toggled, ranges, whole],
  );

  const reveal = (pointer: string | undefined) => {
    if (pointer === undefined) return;
    const way = wayTo(value, pointer);
    setToggled((known) => new Map([...known, ...way.map(({ path }) => [path, true] as const)]));
    setRanges((known) => {
      const next = new Map(known);
      for (const { path, index } of way) {
        const { from, to } = known.get(path) ?? firstPage;
        if (index >= from && index < to) continue;
        const start = index - (index % page);
        next.set(path, { from: start, to: start + page });
      }
      return next;
    });
  };
  // A state that follows another while rendering: what is found first is shown at once.
  const [shownFor, setShownFor] = useState(matches);
  if (shownFor !== matches) {
    setShownFor(matches);
    setAt(0);
    reveal(matches[0]);
  }

  const extend = ({ path, kind }: JsonLine) =>
    setRanges((known) => {
      const { from, to } = known.get(path) ?? firstPage;
      const next =
        kind === "before" ? { from: Math.max(0, from - page), to } : { from, to: to + page };
      return new Map(known).set(path, next);
    });

  return {
    lines,
    current: matches[at],
    search: {
      words,
      setWords,
      matches,
      at: matches.length === 0 ? -1 : at,
      go(by) {
        if (matches.length === 0) return;
        const next = (at + by + matches.length) % matches.length;
        setAt(next);
        reveal(matches[next]);
      },
    } satisfies Search as Search,
    /** Opens or closes a line, shows more of a list, or the whole of a long text. */
    activate(line: JsonLine) {
      if (line.kind === "more" || line.kind === "before") extend(line);
      else if (line.open !== null) setToggled((known) => new Map(known).set(line.path, !line.open));
      else if (line.cut !== undefined)
        setWhole((known) => {
          const next = new Set(known);
          if (!next.delete(line.path)) next.add(line.path);
          return next;
        });
    },
  };
}
