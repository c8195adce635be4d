const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * How long ago a moment was: `just now`, `5 min ago`, `3 h ago`, `yesterday`, `4 days ago`, then the
 * date. Both in milliseconds since 1970; a moment slightly ahead (clocks differ) is "just now".
 */
export function relativeTime(at: number, now: number): string {
  const ago = now - at;
  if (!Number.isFinite(ago)) return "";
  if (ago < 45_000) return "just now";
  if (ago < hour) return `${Math.max(1, Math.floor(ago / minute))} min ago`;
  if (ago < 22 * hour) return `${Math.max(1, Math.floor(ago / hour))} h ago`;
  const days = Math.max(1, Math.round(ago / day));
  if (days === 1) return "yesterday";
  if (days < 7) return `${days} days ago`;
  const sameYear = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear();
  return new Intl.DateTimeFormat("en", {
    day: "numeric",
    month: "short",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(at);
}
