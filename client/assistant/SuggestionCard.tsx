import type { SuggestedChange, Suggestion } from "@coweave/shared/document/Suggestion.ts";
import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import type { ReactNode } from "react";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { Spinner } from "../ui/Spinner.tsx";
import { ChangeRow } from "./ChangeRow.tsx";
import { describeChange } from "./describeChange.ts";
import { leftToRight } from "./leftToRight.ts";
import { sourceInWords } from "./sourceInWords.ts";

export type SuggestionActions = {
  /** All changes that are open where the ids are left out. */
  onAccept: (suggestionId: string, changeIds?: readonly string[]) => void;
  onReject: (suggestionId: string, changeIds?: readonly string[]) => void;
  /** Accepts a change although its target was edited since. */
  onAcceptStale: (suggestionId: string, changeId: string) => void;
  /** Shows a change's place on the canvas. */
  onShow: (change: SuggestedChange) => void;
};

type SuggestionCardProps = SuggestionActions & {
  suggestion: Suggestion;
  /** The nodes on the canvas. */
  nodes: readonly GraphNode[];
  mayDecide: boolean;
  /** May take back the proposals that are their own, where they may not decide. */
  mayWithdraw?: ((suggestion: Suggestion) => boolean) | undefined;
  /** Takes a card away that has nothing to decide. */
  onDismiss?: (() => void) | undefined;
  /** The discussion of this suggestion. */
  discussion?: ReactNode;
};

/** One proposal: who made it and why, each change to accept or reject, or all at once. */
export function SuggestionCard(props: SuggestionCardProps) {
  const { suggestion, mayDecide, onDismiss, discussion } = props;
  const isWriting = suggestion.state === "writing";
  const open = suggestion.changes.filter(({ status }) => status === "open");
  const undecided = open.length > 0 || suggestion.changes.some(({ status }) => status === "stale");
  return (
    <article
      data-testid="suggestion-card"
      aria-label={`Suggestion by ${suggestion.author.name}`}
      className="flex flex-col gap-2.5 border-assistant border-l-2 py-1 pl-3"
    >
      <Heading suggestion={suggestion} onDismiss={onDismiss}>
        {mayDecide && open.length > 0 && (
          <>
            <Button
              variant="assistant"
              size="sm"
              disabled={isWriting}
              onClick={() => props.onAccept(suggestion.id)}
            >
              {open.length === 1 ? "Accept" : "Accept all"}
            </Button>
            <Button size="sm" disabled={isWriting} onClick={() => props.onReject(suggestion.id)}>
              {open.length === 1 ? "Reject" : "Reject all"}
            </Button>
          </>
        )}
        {!mayDecide && undecided && props.mayWithdraw?.(suggestion) && (
          <Button size="sm" disabled={isWriting} onClick={() => props.onReject(suggestion.id)}>
            Withdraw
          </Button>
        )}
      </Heading>
      {suggestion.prompt && <p className="text-body text-ink-muted">“{suggestion.prompt}”</p>}
      {suggestion.reason && <p className="whitespace-pre-wrap text-body">{suggestion.reason}</p>}
      <Changes {...props} />
      {isWriting && (
        <p role="status" className="flex items-center gap-2 text-assistant-ink text-xs">
          <Spinner size={13} />
          Still writing…
        </p>
      )}
      {suggestion.note && (
        <p
          role="status"
          className={
            suggestion.state === "failed" ? "text-danger-ink text-xs" : "text-ink-muted text-xs"
          }
        >
          {suggestion.note}
        </p>
      )}
      {discussion}
    </article>
  );
}

function Heading({
  suggestion: { author, source, createdAt },
  onDismiss,
  children,
}: Pick<SuggestionCardProps, "suggestion" | "onDismiss"> & { children: ReactNode }) {
  return (
    <header className="flex items-center gap-2">
      <Avatar name={author.name} assistant={author.kind === "assistant"} size={22} titled={false} />
      <div className="min-w-0 flex-1 leading-4">
        <p className="flex items-baseline gap-1.5">
          <span className="truncate font-medium text-body">{author.name}</span>
          <RelativeTime at={createdAt} className="shrink-0 text-ink-faint text-xs" />
        </p>
        <p className="truncate text-ink-faint text-xs">{sourceInWords(source)}</p>
      </div>
      {children}
      {onDismiss && <IconButton icon="x" label="Dismiss" size="xs" onClick={onDismiss} />}
    </header>
  );
}

/** Nodes one by one; their connections, which come along with them, folded below. */
function Changes({ suggestion, nodes, mayDecide, ...actions }: SuggestionCardProps) {
  const isEdge = ({ kind }: SuggestedChange) => kind === "addEdge" || kind === "removeEdge";
  const edges = suggestion.changes.filter(isEdge);
  const others = leftToRight(
    suggestion.changes.filter((change) => !isEdge(change)),
    nodes,
  );
  const onCanvas = (id: string) => nodes.find((node) => node.id === id);
  const proposed = new Map(others.map((change) => [change.target, change.after]));
  const label = (id: string) => {
    const after = proposed.get(id);
    const own = after && typeof after === "object" && "label" in after ? after.label : undefined;
    return onCanvas(id)?.data.label || (typeof own === "string" && own) || id;
  };
  const row = (change: SuggestedChange) => (
    <ChangeRow
      key={change.id}
      status={change.status}
      text={describeChange(change, { node: onCanvas, label })}
      mayDecide={mayDecide && suggestion.state !== "writing"}
      onShow={() => actions.onShow(change)}
      onAccept={() =>
        change.status === "stale"
          ? actions.onAcceptStale(suggestion.id, change.id)
          : actions.onAccept(suggestion.id, [change.id])
      }
      onReject={() => actions.onReject(suggestion.id, [change.id])}
    />
  );
  if (edges.length === 0 || others.length === 0)
    return <ul className="flex flex-col">{suggestion.changes.map(row)}</ul>;
  return (
    <div className="flex flex-col">
      <ul className="flex flex-col">{others.map(row)}</ul>
      <details>
        <summary className="py-1 text-ink-muted text-xs">
          {edges.length === 1 ? "1 connection" : `${edges.length} connections`}
        </summary>
        <ul className="flex flex-col">{edges.map(row)}</ul>
      </details>
    </div>
  );
}
