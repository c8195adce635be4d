/** How many wait, at the corner of a button. */
export function CountBadge({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span
      aria-hidden="true"
      className="-top-0.5 -right-0.5 absolute flex h-4 min-w-4 items-center justify-center rounded-full border-2 border-surface bg-accent px-0.5 font-semibold text-[10px] text-on-accent tabular-nums leading-none"
    >
      {count > 99 ? "99+" : count}
    </span>
  );
}
