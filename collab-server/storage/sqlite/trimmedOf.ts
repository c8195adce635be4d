/** Per writer up to which seq its updates went into a snapshot; undefined where nobody noted it. */
export function trimmedOf({
  trimmed,
}: {
  trimmed: string | null;
}): Record<string, number> | undefined {
  if (trimmed === null) return undefined;
  try {
    return JSON.parse(trimmed);
  } catch {
    return undefined;
  }
}
