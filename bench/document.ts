// What a document costs after a long history: its size in the real store beside its JSON, and the time
// until the real server has it ready, beside a fresh document and beside bare Yjs with the same updates.
import {
  DAYS_APART,
  type MeasuredDocument,
  measureDocument,
} from "../collab-server/collab/test/measureDocument.ts";

const EDITS = Number(process.env.BENCH_EDITS ?? 100_000);
const sizes = (process.env.BENCH_NODES ?? "1000,5000").split(",").map(Number);
const AIM = { stored: 1.2, fresh: 3, bare: 1 };
const round = (value: number) => Math.round(value * 100) / 100;

const rows: Record<string, string | number>[] = [];
let isReached = true;
for (const nodes of sizes) {
  for (const mix of ["drags and typing", "mixed"] as const) {
    const measured = await measureDocument(nodes, EDITS, mix);
    rows.push({ nodes, mix, ...show(measured) });
    // The aims are about 1,000 nodes; of a fresh document's time only where edits were drags and typing.
    if (nodes !== 1000) continue;
    const { stored, json, load, bareLoad, freshLoad } = measured;
    isReached &&= stored <= AIM.stored * json && load.first <= AIM.bare * bareLoad;
    if (mix !== "mixed") isReached &&= load.first <= AIM.fresh * freshLoad.first;
  }
}
console.log(
  `${EDITS} edits by five sessions, ${DAYS_APART} days apart by the server's clock (it takes out what was deleted for 30); "load" by a server that has just started, in a process of its own, in turns, medians; "again" in that same process later`,
);
console.table(rows);
console.log(
  `aim at 1000 nodes: stored at most ${AIM.stored} times the JSON, loaded no slower than bare Yjs loads the history, after drags and typing in at most ${AIM.fresh} times a fresh document's time: ${isReached ? "reached" : "missed"}`,
);
if (!isReached) process.exitCode = 1;

function show({ json, stored, load, freshLoad, bareLoad }: MeasuredDocument) {
  return {
    "JSON KB": round(json / 1000),
    "stored KB": round(stored / 1000),
    "stored / JSON": round(stored / json),
    "load ms": round(load.first),
    "fresh ms": round(freshLoad.first),
    "/ fresh": round(load.first / freshLoad.first),
    "again ms": round(load.again),
    "/ fresh again": round(load.again / freshLoad.again),
    "bare ms": round(bareLoad),
    "/ bare": round(load.first / bareLoad),
  };
}
