import { expect, test } from "vitest";
import { chaosSync } from "./test/chaos/chaosSync.ts";
import { shareOf } from "./test/chaos/shareOf.ts";

test("SYNC48: after kill -9 of the server, at random moments and with writers that die too, all that durable messages covered is in the store", async () => {
  const report = await chaosSync({ seed: 48, kills: 4 });
  expect(report.losses).toEqual([]);
  expect(report.deaths.together).toBeGreaterThan(0);
  const { covered, takenBack } = shareOf(report);
  // Of the last moments before each kill nothing is covered, and these lives are short.
  expect(covered).toBeGreaterThan(0.2);
  expect(takenBack).toBeGreaterThan(0.25);
}, 120_000);
