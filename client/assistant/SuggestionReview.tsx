import type { SuggestedChange, Suggestion } from "@coweave/shared/document/Suggestion.ts";
import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import { type ReactNode, useState } from "react";
import { cn } from "../ui/cn.ts";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Tooltip } from "../ui/Tooltip.tsx";
import { type SuggestionActions, SuggestionCard } from "./SuggestionCard.tsx";
import { cameToNothing, suggestionsToReview } from "./suggestionsToReview.ts";

export type SuggestionReviewProps = Omit<SuggestionActions, "onShow"> & {
  /** Shows the place of some changes on the canvas. */
  onShow: (changes: readonly SuggestedChange[]) => void;
  /** Room is short: it begins folded, until the person opens it. */
  isCrowded?: boolean;
  /** Something else is open beside it; when that changes, what the person chose has had its time. */
  beside?: boolean;
  /** All of the document; those to review are found here. */
  suggestions: readonly Suggestion[];
  nodes: readonly GraphNode[];
  mayDecide: boolean;
  mayWithdraw?: ((suggestion: Suggestion) => boolean) | undefined;
  /** The discussion of a suggestion, drawn by the page. */
  renderDiscussion?: (suggestion: Suggestion) => ReactNode;
  className?: string;
};

/** The panel of open proposals; nothing at all while there are none. */
export function SuggestionReview({
  suggestions,
  renderDiscussion,
  onShow,
  isCrowded = false,
  beside = false,
  className,
  ...rest
}: SuggestionReviewProps) {
  const layout = `${isCrowded} ${beside}`;
  const [choice, setChoice] = useState<{ layout: string; folded: boolean }>();
  const folded = choice?.layout === layout ? choice.folded : isCrowded;
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const shown = suggestionsToReview(suggestions, Date.now()).filter(({ id }) => !dismissed.has(id));
  if (shown.length === 0) return null;
  const undecided = shown.map(({ changes }) => changes.filter(isUndecided)).find(isSome);
  const title = shown.length === 1 ? "1 suggestion" : `${shown.length} suggestions`;
  return (
    <section
      data-testid="suggestion-review"
      aria-label="Suggestions"
      className={cn(
        "panel flex animate-rise flex-col self-end overflow-hidden",
        folded && !beside ? "w-fit" : "w-full",
        className,
      )}
    >
      <header className="flex h-10 shrink-0 items-center gap-2 pr-1.5 pl-3">
        <Icon name="sparkles" size={15} className="text-assistant-ink" />
        <h2 className="flex-1 font-medium text-body">
          {undecided ? (
            <Tooltip text="Show it on the canvas">
              <button
                type="button"
                data-testid="suggestion-title"
                className="w-full rounded-sm text-left hover:text-accent-ink"
                onClick={() => onShow(undecided)}
              >
                {title}
              </button>
            </Tooltip>
          ) : (
            title
          )}
        </h2>
        <IconButton
          icon={folded ? "chevron-down" : "chevron-up"}
          label={folded ? "Show the suggestions" : "Fold the suggestions"}
          size="sm"
          aria-expanded={!folded}
          onClick={() => setChoice({ layout, folded: !folded })}
        />
      </header>
      {/* Kept while folded: a comment may be half written. */}
      <div
        hidden={folded}
        className={cn(
          "min-h-0 flex-col gap-4 overflow-y-auto border-t px-3 py-3",
          folded ? "hidden" : "flex",
        )}
      >
        {shown.map((suggestion) => (
          <SuggestionCard
            key={suggestion.id}
            {...rest}
            onShow={(change) => onShow([change])}
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
    </section>
  );
}

const isUndecided = ({ status }: SuggestedChange) => status === "open" || status === "stale";
const isSome = (changes: readonly SuggestedChange[]) => changes.length > 0;
