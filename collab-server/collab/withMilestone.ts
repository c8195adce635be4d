import type { Milestone } from "../storage/Storage.ts";

/**
 * A deleted node can be asked back for so many milliseconds at least; milestones that tell what was
 * deleted when are kept so far apart.
 */
export const usualAges = { purge: 30 * 86_400_000, apart: 7 * 86_400_000 };

/** The milestones with the state of now: the last is always that of the latest snapshot. */
export function withMilestone(
  milestones: readonly Milestone[],
  { at, vector }: Milestone,
  ages = usualAges,
): Milestone[] {
  const kept = [...milestones];
  const [before, last] = [kept.at(-2), kept.at(-1)];
  // A clock that was put back must not make what came later look older.
  const next = { at: Math.max(at, last?.at ?? at), vector };
  if (before && next.at - before.at < ages.apart) kept.pop();
  kept.push(next);
  // Of those that are old enough to purge by, the latest tells all that the others do.
  const old = kept.filter((each) => each.at <= next.at - ages.purge).length;
  return kept.slice(Math.max(0, old - 1));
}

/** The latest one that is old enough to purge by. */
export function oldMilestone(
  milestones: readonly Milestone[],
  now: number,
  ages = usualAges,
): Milestone | undefined {
  return milestones.findLast(({ at }) => at <= now - ages.purge);
}
