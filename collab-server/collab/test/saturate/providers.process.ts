// Whole editors at full speed, in one process, each a real document behind the unmodified provider:
// `node providers.process.ts PROTOCOL PORT WORKFLOW TOKEN COUNT MS UNDER_WAY`. Each keeps so many tens of
// edits under way and makes the next when a colleague's document has them; says on one line how many
// edits got into every one of the documents within the time.
import { addElements } from "@coweave/shared/document/addElements.ts";
import { moveNodes } from "@coweave/shared/document/moveNodes.ts";
import { roots } from "@coweave/shared/document/roots.ts";
import { setLabel } from "@coweave/shared/document/setLabel.ts";
import { HocuspocusProvider } from "@hocuspocus/provider";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";

const [protocol, port, workflowId = "", token = "", editors, ms, underWay] = process.argv.slice(2);
const COUNT = Number(editors);
/** The last of so many edits carries their number, by which one knows that all before it came too. */
const CHUNK = 10;
const UNDER_WAY = Number(underWay);

// Each y-websocket provider listens for the end of the process.
process.setMaxListeners(0);

const docs = Array.from({ length: COUNT }, () => new Y.Doc());
const sent = docs.map(() => 0);
let started = false;
let over = false;

function open(document: Y.Doc): void {
  if (protocol === "hocuspocus")
    new HocuspocusProvider({
      url: `ws://127.0.0.1:${port}/collab`,
      name: workflowId,
      token,
      document,
      WebSocketPolyfill: WebSocket,
    } as ConstructorParameters<typeof HocuspocusProvider>[0]);
  else
    new WebsocketProvider(`ws://127.0.0.1:${port}`, workflowId, document, {
      WebSocketPolyfill: WebSocket as never,
      // In one process it would carry everything past the server.
      disableBc: true,
    });
}

/** How many chunks of `whose` are in a document. */
function chunksIn(doc: Y.Doc, whose: number): number {
  const node = roots(doc).nodes.get(`n${whose}`) as Y.Map<unknown> | undefined;
  return Number(node?.get("label") ?? 0);
}

/** The colleague by whose document an editor sees how far its own edits have come. */
const watcherOf = (index: number) => docs[(index + 1) % COUNT] as Y.Doc;

function work(index: number): void {
  if (!started || over) return;
  const doc = docs[index] as Y.Doc;
  while ((sent[index] ?? 0) < chunksIn(watcherOf(index), index) + UNDER_WAY) {
    const next = (sent[index] ?? 0) + 1;
    sent[index] = next;
    for (let n = 1; n < CHUNK; n++) moveNodes(doc, { [`n${index}`]: { x: next, y: n } });
    setLabel(doc, `n${index}`, String(next));
  }
}

/** Edits that are in every document. */
const arrived = () =>
  docs.reduce((sum, _, whose) => sum + Math.min(...docs.map((doc) => chunksIn(doc, whose))), 0) *
  CHUNK;
const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

for (const doc of docs) open(doc);
await wait(1_000);
addElements(docs[0] as Y.Doc, {
  nodes: docs.map((_, n) => ({
    id: `n${n}`,
    type: "delay",
    position: { x: 0, y: n },
    data: { label: "0", config: { seconds: 1 } },
  })),
});
for (let tries = 0; !docs.every((doc) => roots(doc).nodes.size === COUNT); tries++) {
  if (tries > 200) throw new Error("the editors did not get in sync");
  await wait(50);
}
for (const index of docs.keys())
  watcherOf(index).on("afterTransaction", ({ local }: Y.Transaction) => {
    if (!local) work(index);
  });
started = true;
for (const index of docs.keys()) work(index);
// Until all are at it.
await wait(1_000);
const before = arrived();
const began = performance.now();
const cpu = process.cpuUsage();
await wait(Number(ms));
const edits = arrived() - before;
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(cpu);
over = true;
console.log(JSON.stringify({ edits, seconds, busy: (user + system) / 1e6 / seconds }));
process.exit(0);
