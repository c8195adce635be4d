import { Button } from "../ui/Button.tsx";

type PagerProps = { skip: number; limit: number; total: number; onSkip: (skip: number) => void };

/** Where one is in a list, and the way to its other pages; nothing where all fits on one. */
export function Pager({ skip, limit, total, onSkip }: PagerProps) {
  if (total <= limit) return null;
  return (
    <nav aria-label="Pages" className="flex items-center justify-between text-ink-muted text-sm">
      <span className="tabular-nums">
        {skip + 1} to {Math.min(skip + limit, total)} of {total}
      </span>
      <span className="flex gap-2">
        <Button size="sm" disabled={skip === 0} onClick={() => onSkip(Math.max(0, skip - limit))}>
          Previous
        </Button>
        <Button size="sm" disabled={skip + limit >= total} onClick={() => onSkip(skip + limit)}>
          Next
        </Button>
      </span>
    </nav>
  );
}
