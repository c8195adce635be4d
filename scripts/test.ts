import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { countPlaywright, countVitest } from "./countTests.ts";
import { toolEnv } from "./toolEnv.ts";

const root = join(import.meta.dirname, "..");
const reports = join(root, ".cache/reports");
const [vitestReport, e2eReport] = [join(reports, "vitest.json"), join(reports, "e2e.json")];
// A report of an earlier run must not be counted for this one.
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const steps: [name: string, command: string][] = [
  ["check", "npm run --silent check"],
  [
    "unit and integration tests",
    `vitest run --reporter=default --reporter=json --outputFile.json=${vitestReport}`,
  ],
  ["build", "npm run --silent build"],
  ["browser tests", "playwright test --config e2e --reporter=list,json"],
];

const env = { ...toolEnv(root), PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport };
const failedStep = steps.find(([name, command]) => {
  console.log(`\n== ${name}`);
  return spawnSync(command, { cwd: root, env, shell: true, stdio: "inherit" }).status !== 0;
})?.[0];

const counts = [countVitest(vitestReport), countPlaywright(e2eReport)];
const sum = (key: "passed" | "failed" | "skipped") =>
  counts.reduce((total, each) => total + each[key], 0);
const [passed, failed, skipped] = [sum("passed"), sum("failed"), sum("skipped")];

const ok = failedStep === undefined && failed === 0 && passed > 0;
console.log(failedStep === undefined ? "" : `\nstopped at: ${failedStep}`);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = ok ? 0 : 1;
