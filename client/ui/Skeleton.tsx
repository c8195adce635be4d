import { cn } from "./cn.ts";

/** Holds the place of what is being fetched. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div aria-hidden="true" className={cn("animate-shimmer rounded-sm bg-pressed", className)} />
  );
}
