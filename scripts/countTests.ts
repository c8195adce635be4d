import { existsSync, readFileSync } from "node:fs";

export type Counts = { passed: number; failed: number; skipped: number };

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
};

/** Reads a report of vitest's JSON reporter; a file that failed before its first test counts as one failure. */
export function countVitest(path: string): Counts {
  const report = readReport<VitestReport>(path);
  if (report === undefined) return { passed: 0, failed: 0, skipped: 0 };
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((each) => each.status === "failed"),
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Reads a report of Playwright's JSON reporter; a flaky test counts as failed. */
export function countPlaywright(path: string): Counts {
  const report = readReport<PlaywrightReport>(path);
  if (report === undefined) return { passed: 0, failed: 0, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
}

const readReport = <Report>(path: string): Report | undefined =>
  existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
