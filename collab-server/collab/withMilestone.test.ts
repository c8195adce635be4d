import { expect, test } from "vitest";
import type { Milestone } from "../storage/Storage.ts";
import { oldMilestone, withMilestone } from "./withMilestone.ts";

const day = 86_400_000;
const stone = (at: number): Milestone => ({ at: at * day, vector: new Uint8Array([at % 256]) });
const ages = { purge: 30 * day, apart: 7 * day };
const days = (milestones: readonly Milestone[]) => milestones.map(({ at }) => at / day);

test("SYNC54: milestones lie a week apart, few of them; nothing is taken out in less than thirty days", () => {
  let milestones: Milestone[] = [];
  for (let at = 0; at <= 400; at++) {
    milestones = withMilestone(milestones, stone(at), ages);
    expect(milestones.at(-1)).toEqual(stone(at));
    expect(milestones.length).toBeLessThan(8);
    const past = oldMilestone(milestones, at * day, ages);
    if (at < 30) expect(past).toBeUndefined();
    // A delete is known of at the next milestone, and that comes within a week.
    if (at >= 38) expect(days([past as Milestone])[0]).toBeGreaterThanOrEqual(at - 38);
    if (past) expect(days([past])[0]).toBeLessThanOrEqual(at - 30);
  }
  // After a long rest, the state before it is what there is to go by.
  milestones = withMilestone(milestones, stone(500), ages);
  expect(oldMilestone(milestones, 500 * day, ages)).toEqual(stone(400));
});

test("SYNC54: a clock that was put back makes nothing look older than it is", () => {
  const milestones = withMilestone([stone(50), stone(60)], stone(10), ages);
  expect(milestones.map(({ at, vector }) => [at / day, [...vector]])).toEqual([
    [50, [50]],
    [60, [60]],
    [60, [10]],
  ]);
});
