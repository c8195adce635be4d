// Light editors at full speed, in one process: `node editors.process.ts PROTOCOL PORT WORKFLOW TOKEN
// COUNT MS UNDER_WAY`. Each keeps so many tens of edits under way and sends the next when the server relayed them; says on
// one line how many edits got to every one of them within the time.
import { addElements } from "@coweave/shared/document/addElements.ts";
import { moveNodes } from "@coweave/shared/document/moveNodes.ts";
import { setLabel } from "@coweave/shared/document/setLabel.ts";
import {
  createEncoder,
  type Encoder,
  toUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from "lib0/encoding";
import { WebSocket } from "ws";
import * as Y from "yjs";

const [protocol, port, workflowId = "", token = "", editors, ms, underWay] = process.argv.slice(2);
const isOurs = protocol === "hocuspocus";
const COUNT = Number(editors);
/** The last of so many edits carries a mark, by which everyone knows that all before it came too. */
const CHUNK = 10;
const UNDER_WAY = Number(underWay);

const frame = (write: (encoder: Encoder) => void) => {
  const encoder = createEncoder();
  if (isOurs) writeVarString(encoder, workflowId);
  write(encoder);
  return toUint8Array(encoder);
};
const updateFrame = (update: Uint8Array) =>
  frame((encoder) => {
    writeVarUint(encoder, 0);
    writeVarUint(encoder, 2);
    writeVarUint8Array(encoder, update);
  });
const greetings = [
  ...(isOurs
    ? [
        frame((encoder) => {
          writeVarUint(encoder, 2);
          writeVarUint(encoder, 0);
          writeVarString(encoder, token);
          writeVarString(encoder, "4.0.0");
        }),
      ]
    : []),
  frame((encoder) => {
    writeVarUint(encoder, 0);
    writeVarUint(encoder, 0);
    writeVarUint8Array(encoder, Y.encodeStateVector(new Y.Doc()));
  }),
];

const base = new Y.Doc();
addElements(base, {
  nodes: Array.from({ length: COUNT }, (_, n) => ({
    id: `n${n}`,
    type: "delay",
    position: { x: 0, y: n },
    data: { label: `n${n}`, config: { seconds: 1 } },
  })),
});
const drawn = Y.encodeStateAsUpdate(base);

/** seen[who][whose]: the last mark of `whose` that `who` got. */
const seen = Array.from({ length: COUNT }, () => new Int32Array(COUNT));
let started = 0;
let over = false;

async function open(index: number) {
  const socket = new WebSocket(
    `ws://127.0.0.1:${port}/${isOurs ? `collab/${workflowId}` : workflowId}`,
  );
  const doc = new Y.Doc();
  Y.applyUpdate(doc, drawn);
  let sent = 0;
  let updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  const mine = seen[index] as Int32Array;

  function work() {
    while (!over && started && sent < (mine[index] ?? 0) + UNDER_WAY) {
      sent += 1;
      for (let n = 1; n < CHUNK; n++) moveNodes(doc, { [`n${index}`]: { x: sent, y: n } });
      setLabel(doc, `n${index}`, `~${index}.${sent}~`);
      for (const update of updates) socket.send(updateFrame(update));
      updates = [];
    }
  }
  socket.on("message", (data: Buffer) => {
    // Marks are plain letters in the middle of whatever the server merged.
    if (data.indexOf("~") < 0) return;
    for (const [, whose, mark] of data.toString("latin1").matchAll(/~(\d+)\.(\d+)~/g)) {
      const at = Number(whose);
      mine[at] = Math.max(mine[at] ?? 0, Number(mark));
    }
    work();
  });
  socket.on("close", (code) => {
    if (!over) throw new Error(`editor ${index} was closed with ${code}`);
  });
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  for (const greeting of greetings) socket.send(greeting);
  return { socket, work };
}

/** Edits that everyone has. */
const relayed = () => {
  let chunks = 0;
  for (let whose = 0; whose < COUNT; whose++)
    chunks += Math.min(...seen.map((each) => each[whose] ?? 0));
  return chunks * CHUNK;
};
const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

const all = [];
for (let index = 0; index < COUNT; index++) all.push(await open(index));
await wait(300);
all[0]?.socket.send(updateFrame(drawn));
await wait(500);
started = 1;
for (const each of all) each.work();
// Until all are at it.
await wait(500);
const before = relayed();
const began = performance.now();
const cpu = process.cpuUsage();
await wait(Number(ms));
const seconds = (performance.now() - began) / 1000;
const edits = relayed() - before;
const { user, system } = process.cpuUsage(cpu);
over = true;
console.log(JSON.stringify({ edits, seconds, busy: (user + system) / 1e6 / seconds }));
process.exit(0);
