/**
 * Milliseconds that a `Retry-After` header asks to wait, as seconds or as a date (RFC 9110, 10.2.3);
 * undefined where it says nothing that can be read. `now` in milliseconds since 1970.
 */
export function readRetryAfter(
  header: string | readonly string[] | undefined,
  now: number,
): number | undefined {
  const text = (typeof header === "string" ? header : header?.[0])?.trim() ?? "";
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // Of words alone: much else is a date to Date.parse, "-1" for one.
  const date = /^[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
