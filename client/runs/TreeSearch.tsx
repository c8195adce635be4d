import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { mostMatches } from "./findInJson.ts";
import type { Search } from "./useTree.ts";

/** Finds words in the keys and values of a tree: Enter goes to the next, Shift+Enter to the one before. */
export function TreeSearch({ search, label }: { search: Search; label: string }) {
  const { words, setWords, matches, at, go } = search;
  const count = matches.length >= mostMatches ? `${mostMatches}+` : String(matches.length);
  return (
    <div className="ml-auto flex min-w-0 items-center gap-0.5">
      {words.trim() !== "" && (
        <>
          <output className="whitespace-nowrap px-1 text-2xs text-ink-muted tabular-nums">
            {matches.length === 0 ? "nothing found" : `${at + 1} of ${count}`}
          </output>
          <IconButton
            icon="chevron-up"
            label="Previous match"
            size="xs"
            disabled={matches.length === 0}
            onClick={() => go(-1)}
          />
          <IconButton
            icon="chevron-down"
            label="Next match"
            size="xs"
            disabled={matches.length === 0}
            onClick={() => go(1)}
          />
        </>
      )}
      <label className="relative flex items-center">
        <Icon name="search" size={12} className="absolute left-1.5 text-ink-faint" />
        <input
          type="search"
          aria-label={`Find in ${label}`}
          placeholder="Find"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
            else if (event.key === "Escape" && words !== "") setWords("");
            else return;
            event.preventDefault();
          }}
          className="h-6 w-28 rounded-md border border-transparent bg-sunken pr-1 pl-6 text-xs hover:border-line-strong focus:w-40"
        />
      </label>
    </div>
  );
}
