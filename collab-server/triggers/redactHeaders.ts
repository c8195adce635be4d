/** Headers whose values are credentials of the caller: they must not enter a run record. */
const secret = new Set(["authorization", "cookie", "proxy-authorization", "x-api-key"]);

/** Header names in lower case, repeated values joined by a comma, credentials as "[redacted]". */
export function redactHeaders(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]): [string, string][] => {
    if (value === undefined) return [];
    const key = name.toLowerCase();
    if (secret.has(key)) return [[key, "[redacted]"]];
    return [[key, typeof value === "string" ? value : value.join(", ")]];
  });
  return Object.fromEntries(entries);
}
