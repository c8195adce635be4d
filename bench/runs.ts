// Webhook -> transform -> condition -> respond, every run durably stored, beside a bare node:http
// server doing the same logic. Both are processes of their own, measured in turns by the same load.
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { createOrderWorkflow } from "./runs/createOrderWorkflow.ts";
import { type Measured, sendLoad } from "./runs/sendLoad.ts";
import { startProgram } from "./runs/startProgram.ts";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const ROUND_MS = Number(process.env.BENCH_ROUND_MS ?? 3000);
const CONNECTIONS = [1, 32];
/** The share of the floor's runs per second that counts as reached. */
const AIM = 1 / 18;

const bodies = [10, 40, 60, 900].map((amount) =>
  JSON.stringify({ amount, user: { name: "Ada", mail: "ada@example.org" }, items: [1, 2, 3] }),
);

const root = join(import.meta.dirname, "..");
const dataDir = await mkdtemp(join(tmpdir(), "coweave-bench-"));
const floor = await startProgram(join(root, "bench/runs/floor.ts"));
const coweave = await startProgram(join(root, "collab-server/main.ts"), {
  PORT: "0",
  DATA_DIR: dataDir,
  LOG_LEVEL: "error",
  PUBLIC_URL: "",
});
try {
  const { hook, countRuns } = await createOrderWorkflow(coweave.url);
  const sides = { floor: `${floor.url}/orders`, coweave: hook };
  let answered = 0;
  const measure = async (side: keyof typeof sides, connections: number, ms: number) => {
    const measured = await sendLoad({ url: sides[side], bodies, connections, ms });
    if (side === "coweave") answered += measured.answered;
    return measured;
  };
  for (const side of ["floor", "coweave"] as const) await measure(side, 32, ROUND_MS / 2);

  console.log(
    `${ROUNDS} rounds of ${ROUND_MS} ms in turns, ${availableParallelism()} cores, medians\n`,
  );
  console.log("connections │ floor/s  p50 ms │ coweave/s  p50 ms  p99 ms │ share of the floor");
  let share = 0;
  for (const connections of CONNECTIONS) {
    const floors: Measured[] = [];
    const ours: Measured[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      floors.push(await measure("floor", connections, ROUND_MS));
      ours.push(await measure("coweave", connections, ROUND_MS));
    }
    const [low, own] = [medians(floors), medians(ours)];
    share = own.perSecond / low.perSecond;
    const columns = [
      `${connections}`.padStart(11),
      `${low.perSecond.toFixed(0).padStart(7)} ${low.p50.toFixed(2).padStart(7)}`,
      `${own.perSecond.toFixed(0).padStart(9)} ${own.p50.toFixed(2).padStart(7)} ${own.p99.toFixed(2).padStart(7)}`,
      `1/${(1 / share).toFixed(1)}`,
    ];
    console.log(columns.join(" │ "));
  }
  const stored = await countRuns();
  console.log(`\nanswered ${answered}, stored ${stored}`);
  console.log(
    `aim at ${CONNECTIONS.at(-1)} connections: at least 1/${1 / AIM} of the floor: ${share >= AIM ? "reached" : "missed"}`,
  );
  if (stored !== answered || share < AIM) process.exitCode = 1;
} finally {
  await Promise.all([floor.stop(), coweave.stop()]);
  await rm(dataDir, { recursive: true, force: true });
}

function medians(rounds: Measured[]): Measured {
  const median = (key: keyof Measured) => {
    const sorted = rounds.map((round) => round[key]).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  };
  return {
    answered: median("answered"),
    perSecond: median("perSecond"),
    p50: median("p50"),
    p99: median("p99"),
  };
}
