/** Why a run ended as interrupted: the nodes of these labels were in the middle. */
export function sayInterrupted(labels: readonly string[]): string {
  const advice = "Look at what it did so far, then retry the run.";
  if (labels.length === 0) return `The server stopped before this run had finished. ${advice}`;
  const names = labels.map((label) => `"${label}"`).join(", ");
  const were = labels.length === 1 ? "was" : "were";
  return `The server stopped while ${names} ${were} in the middle; it may have taken effect or not. ${advice}`;
}
