import type { Suggestion } from "@coweave/shared/document/Suggestion.ts";
import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import { type ReactNode, useState } from "react";
import { cn } from "../ui/cn.ts";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { type SuggestionActions, SuggestionCard } from "./SuggestionCard.tsx";
import { cameToNothing, suggestionsToReview } from "./suggestionsToReview.ts";

type SuggestionReviewProps = SuggestionActions & {
  /** All of the document; those to review are found here. */
  suggestions: readonly Suggestion[];
  nodes: readonly GraphNode[];
  mayDecide: boolean;
  /** The discussion of a suggestion, drawn by the page. */
  renderDiscussion?: (suggestion: Suggestion) => ReactNode;
  className?: string;
};

/** The panel of open proposals; nothing at all while there are none. */
export function SuggestionReview({
  suggestions,
  renderDiscussion,
  className,
  ...rest
}: SuggestionReviewProps) {
  const [folded, setFolded] = useState(false);
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const shown = suggestionsToReview(suggestions, Date.now()).filter(({ id }) => !dismissed.has(id));
  if (shown.length === 0) return null;
  const title = shown.length === 1 ? "1 suggestion" : `${shown.length} suggestions`;
  return (
    <section
      data-testid="suggestion-review"
      aria-label="Suggestions"
      className={cn("panel flex w-80 animate-rise flex-col overflow-hidden", className)}
    >
      <header className="flex h-10 shrink-0 items-center gap-2 pr-1.5 pl-3">
        <Icon name="sparkles" size={15} className="text-assistant-ink" />
        <h2 className="flex-1 font-medium text-body">{title}</h2>
        <IconButton
          icon={folded ? "chevron-down" : "chevron-up"}
          label={folded ? "Show the suggestions" : "Fold the suggestions"}
          size="sm"
          aria-expanded={!folded}
          onClick={() => setFolded(!folded)}
        />
      </header>
      {!folded && (
        <div className="flex min-h-0 flex-col gap-4 overflow-y-auto border-t px-3 py-3">
          {shown.map((suggestion) => (
            <SuggestionCard
              key={suggestion.id}
              {...rest}
              suggestion={suggestion}
              onDismiss={
                cameToNothing(suggestion)
                  ? () => setDismissed((ids) => new Set(ids).add(suggestion.id))
                  : undefined
              }
              discussion={renderDiscussion?.(suggestion)}
            />
          ))}
        </div>
      )}
    </section>
  );
}
