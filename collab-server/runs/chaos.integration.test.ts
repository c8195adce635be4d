import { expect, test } from "vitest";
import { chaosRuns } from "./test/chaos/chaosRuns.ts";

test("RUN14: after kill -9 at random moments every promised run ends, no POST takes effect twice, and runs that were cut off go on", async () => {
  const report = await chaosRuns({ seed: 14, kills: 4 });
  expect(report.wrong).toEqual([]);
  expect(report.resumed).toBeGreaterThan(1);
  const hit = Object.values(report.places).filter((count) => count > 0);
  expect(hit.length).toBeGreaterThan(2);
  expect(report.completed + report.interrupted).toBe(report.runs);
}, 300_000);
