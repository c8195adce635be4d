// The document fuzz for as long as one likes: `npm run fuzz -- document --minutes 60`, or
// `--seeds 500`, from `--seed 1` on. A failing seed is run again with `--seed N --seeds 1`, one of
// 2026-11-25 with `--plan effects`, an older one with `--plan tries`.
import { parseArgs } from "node:util";
import { fuzzDocument, kinds } from "../../collab-server/collab/test/fuzz/fuzzDocument.ts";
import { missingKinds } from "../../collab-server/collab/test/fuzz/missingKinds.ts";
import { plans } from "../../collab-server/collab/test/fuzz/plans.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string" },
    seed: { type: "string", default: "1" },
    seeds: { type: "string" },
    plan: { type: "string", default: "lists" },
  },
});
const first = Number(values.seed);
const minutes = values.minutes === undefined ? undefined : Number(values.minutes);
const count =
  values.seeds === undefined ? (minutes === undefined ? 300 : Infinity) : Number(values.seeds);
if (![first, count, minutes ?? 1].every((value) => value > 0)) {
  console.error("--minutes, --seed and --seeds take numbers above 0");
  process.exit(1);
}
const plan = Object.entries(plans).find(([name]) => name === values.plan)?.[1];
if (!plan) {
  console.error(`--plan is one of: ${Object.keys(plans).join(", ")}`);
  process.exit(1);
}

const MAX_FAILURES = 5;
const REPORT_EVERY_MS = 30_000;
const began = performance.now();
const total: Record<string, number> = {};
const failures: { seed: number; error: unknown }[] = [];
let seed = first;
let reported = began;

const minutesGone = () => (performance.now() - began) / 60_000;
while (seed < first + count && minutesGone() < (minutes ?? Infinity)) {
  try {
    const { done } = await fuzzDocument(seed, { plan });
    for (const [kind, times] of Object.entries(done)) total[kind] = (total[kind] ?? 0) + times;
  } catch (error) {
    failures.push({ seed, error });
    console.error(`\nseed ${seed} failed:`, error);
    console.error(
      `again: npm run fuzz -- document --plan ${values.plan} --seed ${seed} --seeds 1\n`,
    );
    if (failures.length >= MAX_FAILURES) break;
  }
  seed += 1;
  if (performance.now() - reported < REPORT_EVERY_MS) continue;
  reported = performance.now();
  const memory = Math.round(process.memoryUsage().rss / 1e6);
  console.log(
    `${minutesGone().toFixed(1)} min: seeds ${first} to ${seed - 1}, ${failures.length} failed, ${memory} MB`,
  );
}

const ran = seed - first;
const missing = missingKinds(total);
console.table(kinds.map((kind) => ({ kind, "had an effect": total[kind] ?? 0 })));
console.log(
  `${ran} seeds (${first} to ${seed - 1}) of 200 operations (${plan.counts}) by 5 people in ${minutesGone().toFixed(1)} minutes`,
);
// One seed cannot do everything.
if (missing.length > 0 && ran >= 20) console.error(`never happened: ${missing.join(", ")}`);
const ok = failures.length === 0 && (missing.length === 0 || ran < 20);
console.log(
  ok
    ? "no failure"
    : `failed: ${failures.map((failure) => failure.seed).join(", ") || "a kind is missing"}`,
);
// Timers of servers that were killed may still wait.
process.exit(ok ? 0 : 1);
