// From `npm start` (already built) to the first 200, and the memory of the idle server.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const IDLE_MS = Number(process.env.BENCH_IDLE_MS ?? 15_000);
const AIM = { startMs: 1500, idleMb: 150 };

const root = join(import.meta.dirname, "..");
console.log("round │ first 200, ms │ idle RSS, MB");
let slowest = 0;
let largest = 0;
for (let round = 0; round <= ROUNDS; round++) {
  const { startMs, idleMb } = await measure();
  // The first may have built the client and filled the compile cache.
  if (round === 0) continue;
  console.log(
    `${`${round}`.padStart(5)} │ ${startMs.toFixed(0).padStart(13)} │ ${idleMb.toFixed(0).padStart(12)}`,
  );
  slowest = Math.max(slowest, startMs);
  largest = Math.max(largest, idleMb);
}
const reached = slowest <= AIM.startMs && largest <= AIM.idleMb;
console.log(
  `\naim: at most ${AIM.startMs} ms and ${AIM.idleMb} MB: ${reached ? "reached" : "missed"}`,
);
if (!reached) process.exitCode = 1;

async function measure() {
  const port = await freePort();
  const dataDir = await mkdtemp(join(tmpdir(), "coweave-start-"));
  const began = performance.now();
  const npm = spawn("npm", ["start"], {
    cwd: root,
    env: { ...process.env, PORT: `${port}`, DATA_DIR: dataDir, LOG_LEVEL: "error" },
    stdio: "ignore",
    detached: true,
  });
  try {
    while (!(await answers(`http://127.0.0.1:${port}/`))) {
      if (npm.exitCode !== null) throw new Error("npm start ended before it answered");
      await wait(5);
    }
    const startMs = performance.now() - began;
    await wait(IDLE_MS);
    return { startMs, idleMb: residentMb(npm) };
  } finally {
    process.kill(-(npm.pid as number), "SIGTERM");
    await once(npm, "close");
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ status }) => status === 200,
    () => false,
  );
}

/** Resident memory of the largest process of npm's group: the server. Linux only (/proc). */
function residentMb(npm: ChildProcess): number {
  const sizes = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== npm.pid)
    .flatMap((pid) => {
      try {
        const group = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[2];
        if (Number(group) !== npm.pid) return [];
        const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
        return [(Number(kilobytes) * 1024) / 1e6];
      } catch {
        return [];
      }
    });
  return Math.max(...sizes);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
