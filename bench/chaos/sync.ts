// Kills the whole server with SIGKILL under five writing clients whose processes die too, and looks
// whether all that durable messages covered is there: `npm run chaos -- sync --kills 100 --seed 1`.
import { parseArgs } from "node:util";
import { chaosSync } from "../../collab-server/collab/test/chaos/chaosSync.ts";
import { editKinds } from "../../collab-server/collab/test/chaos/JournalLine.ts";
import { shareOf } from "../../collab-server/collab/test/chaos/shareOf.ts";

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
/** Below these shares the run proves nothing. */
const AT_LEAST = { covered: 1 / 3, takenBack: 1 / 3 };
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

console.log(`seed ${seed}, ${kills} kills`);
const report = await chaosSync({
  seed,
  kills,
  onKill(kill, sofar) {
    if (kill % 10 !== 0) return;
    const { all, covered } = shareOf(sofar);
    console.log(`${kill} kills, ${all} edits, ${percent(covered)} covered`);
  },
});
console.table(
  Object.fromEntries(
    editKinds.map((kind) => [
      kind,
      { edits: report.edits[kind] ?? 0, covered: report.covered[kind] ?? 0 },
    ]),
  ),
);
const { all, covered, takenBack } = shareOf(report);
const { together, alone, withCopy } = report.deaths;
console.log(`seed ${seed}: ${report.kills} kills of the server with SIGKILL`);
console.log(
  `writers: ${together} died with it, ${alone} apart; ${withCopy} came back with what they had`,
);
console.log(`edits: ${all}, of them deletes and undos ${percent(takenBack)}`);
console.log(`covered by ${report.messages} durable messages: ${percent(covered)} of the edits`);
console.log(`losses of what was covered: ${report.losses.length}`);
for (const loss of report.losses.slice(0, 10)) console.log(JSON.stringify(loss));
const missing = editKinds.filter((kind) => !report.covered[kind]);
if (missing.length > 0) console.log(`never covered: ${missing.join(", ")}`);
const provesNothing = covered < AT_LEAST.covered || takenBack < AT_LEAST.takenBack;
if (provesNothing)
  console.log("proves nothing: too few edits were covered, or took something back");
if (report.losses.length > 0 || provesNothing || missing.length > 0) process.exitCode = 1;
