/** Headers whose values are credentials of the caller: they must not enter a run record. */
const secret = ["authorization", "cookie", "proxy-authorization", "x-api-key"];

/**
 * Header names in lower case, repeated values joined by a comma, credentials as "[redacted]": also
 * those in `proving`, by which this very trigger knows its callers.
 */
export function redactHeaders(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  proving: readonly string[] = [],
): Record<string, string> {
  const redacted = new Set([...secret, ...proving]);
  const entries = Object.entries(headers).flatMap(([name, value]): [string, string][] => {
    if (value === undefined) return [];
    const key = name.toLowerCase();
    if (redacted.has(key)) return [[key, "[redacted]"]];
    return [[key, typeof value === "string" ? value : value.join(", ")]];
  });
  return Object.fromEntries(entries);
}
