// Kills the whole server with SIGKILL at random moments under a stream of webhooks, and looks whether
// every promised run ends and no effect happens twice: `npm run chaos -- runs --kills 100 --seed 1`.
import { parseArgs } from "node:util";
import { chaosRuns } from "../../collab-server/runs/test/chaos/chaosRuns.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "100" },
    seed: { type: "string", default: String(Math.floor(Math.random() * 2 ** 31)) },
  },
});
const [kills, seed] = [Number(values.kills), Number(values.seed)];
if (![kills, seed].every((value) => Number.isInteger(value) && value > 0)) {
  console.error("--kills and --seed take whole numbers above 0");
  process.exit(1);
}
/** Below this share of kills that hit a run which then goes on, all this proves nothing. */
const AT_LEAST_RESUMED = 1 / 3;
/** Milliseconds within which all runs are over once the server is there again. */
const AIM_MS = 5000;

console.log(`seed ${seed}, ${kills} kills`);
const report = await chaosRuns({
  seed,
  kills,
  onKill: ({ kills, runs, resumed, wrong }) => {
    if (kills % 10 === 0)
      console.log(`${kills} kills, ${runs} runs, ${resumed} resumed, ${wrong.length} wrong`);
  },
});
const { runs, completed, interrupted, resumed, wrong } = report;
console.log(`seed ${seed}: ${report.kills} kills of the server with SIGKILL`);
console.log(`promised runs: ${runs}; completed ${completed}, interrupted at a POST ${interrupted}`);
console.log(`kills that hit a run which then went on: ${resumed}`);
console.log("kills that hit a run …");
for (const [place, count] of Object.entries(report.places)) console.log(`  … ${place}: ${count}`);
const slowest = Math.max(...report.overAfter);
const late = report.overAfter.filter((ms) => ms > AIM_MS).length;
console.log(
  `all over after the start: ${slowest.toFixed(0)} ms at most, aim ${AIM_MS} ms, missed after ${late} kills`,
);
for (const [index, ms] of report.overAfter.entries())
  if (ms > AIM_MS) console.log(`  kill ${index + 1}: ${report.slowest[index]}`);
console.log(`lost, stuck or twice: ${wrong.length}`);
for (const each of wrong.slice(0, 20)) console.log(each);
const provesNothing = resumed < report.kills * AT_LEAST_RESUMED;
if (provesNothing) console.log("proves nothing: too few kills hit a run that went on");
if (wrong.length > 0 || late > 0 || provesNothing) process.exitCode = 1;
