// Mutated frames against the gate: `npm run fuzz -- frames --frames 1000000 --seed 1`.
import { parseArgs } from "node:util";
import { fuzzFrames, memoryBounds } from "../../collab-server/collab/test/frames/fuzzFrames.ts";

const { values } = parseArgs({
  options: {
    frames: { type: "string", default: "1000000" },
    seed: { type: "string", default: "1" },
  },
});
const [count, seed] = [Number(values.frames), Number(values.seed)];
if (!(count > 0) || !Number.isInteger(seed)) {
  console.error("--frames and --seed take whole numbers");
  process.exit(1);
}
const crashes: unknown[] = [];
process.on("unhandledRejection", (error) => crashes.push(error));
process.on("uncaughtException", (error) => crashes.push(error));

const heap = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
};
const [began, heapBefore] = [performance.now(), heap()];
const minutesNow = () => ((performance.now() - began) / 60_000).toFixed(1);
const { outcomes, slowest, hangs, damage, frames, memory } = await fuzzFrames(seed, count, {
  onRound: (soFar) => {
    if (soFar.frames % 50_000 !== 0) return;
    const bad = soFar.hangs.length + soFar.damage.length + crashes.length;
    console.log(
      `${minutesNow()} min: ${soFar.frames} frames, ${bad} problems, heap ${heap().toFixed(0)} MB`,
    );
  },
}).catch((error) => {
  console.error(error);
  return process.exit(1);
});
console.table(Object.entries(outcomes).map(([outcome, times]) => ({ outcome, times })));
console.log(
  `seed ${seed}: ${frames} frames in ${minutesNow()} minutes, slowest ${slowest.toFixed(1)} ms, heap ${heapBefore.toFixed(0)} to ${heap().toFixed(0)} MB`,
);
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
const full = (["held", "stayed"] as const).filter((what) => memory[what] > memoryBounds[what]);
const problems = [
  ...hangs.map((frame) => `longer than 50 ms: ${frame}`),
  ...damage,
  ...crashes.map((error) => `crash: ${error}`),
  ...full.map((what) => `memory ${what}: ${megabytes(memory[what])}, more than it should`),
];
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
