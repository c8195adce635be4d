import type { Anchor, Thread } from "@coweave/shared/document/Thread.ts";

/** The threads about one node, edge or suggestion, those on a suggestion's single changes included. */
export function threadsAt(
  threads: readonly Thread[],
  place: { kind: Exclude<Anchor["kind"], "point">; id: string },
): Thread[] {
  return threads.filter(
    ({ anchor }) => anchor.kind === place.kind && "id" in anchor && anchor.id === place.id,
  );
}
