import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEditors } from "./sync/openEditors.ts";
import { startServer } from "./sync/startServer.ts";

// Edit-to-peer latency of our server, with its gate, its checks and SQLite, beside a Hocuspocus as it
// comes, which stores nothing. Each in a process of its own, the same clients, rounds in turns.
const ROUNDS = 8;
const ROUND_MS = 1_500;
/** Edits a second, of all editors together. */
const PER_SECOND = 100;
const AIM = 1.2;

const dataDir = mkdtempSync(join(tmpdir(), "coweave-bench-"));
const rows: Record<string, string | number>[] = [];
try {
  for (const editors of [2, 10]) rows.push(await measure(editors));
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
console.log(`edit to peer, ms; ${PER_SECOND} edits a second, ${ROUNDS} rounds in turns`);
console.table(rows);
console.log(`aim: p95 at most ${AIM} times the bare server's`);

async function measure(editors: number) {
  const servers = [
    await startServer("collab.process.ts", join(dataDir, String(editors))),
    await startServer("bare.process.ts"),
  ];
  const [ours = [], bare = []] = [[], []] as number[][];
  const rooms = await Promise.all(servers.map((server) => openEditors(server, editors)));
  try {
    for (const room of rooms) await room.draw(ROUND_MS, PER_SECOND / editors); // warming up
    for (let round = 0; round < ROUNDS; round++) {
      // Who goes first alternates too.
      const order = round % 2 ? [1, 0] : [0, 1];
      for (const which of order) {
        const latencies = (await rooms[which]?.draw(ROUND_MS, PER_SECOND / editors)) ?? [];
        (which === 0 ? ours : bare).push(...latencies);
      }
    }
  } finally {
    for (const room of rooms) room.close();
    for (const server of servers) await server.stop();
  }
  const at = (share: number) => [quantile(ours, share), quantile(bare, share)] as const;
  const [[o50, b50], [o95, b95]] = [at(0.5), at(0.95)];
  return {
    editors,
    "ours p50": round2(o50),
    "bare p50": round2(b50),
    "ratio p50": round2(o50 / b50),
    "ours p95": round2(o95),
    "bare p95": round2(b95),
    "ratio p95": round2(o95 / b95),
    samples: ours.length + bare.length,
  };
}

function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
