// One editor as a process of its own, to be killed: `node writer.process.ts PORT WORKFLOW TOKEN SEED
// [COPY]`. Keeps what it has in the file COPY, as a browser does, and goes on from there.
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { connect as drawEdge } from "@coweave/shared/document/connect.ts";
import { createUndo } from "@coweave/shared/document/createUndo.ts";
import { moveNodes } from "@coweave/shared/document/moveNodes.ts";
import { newId } from "@coweave/shared/document/newId.ts";
import { openThread } from "@coweave/shared/document/openThread.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { removeElements } from "@coweave/shared/document/removeElements.ts";
import { setConfigField } from "@coweave/shared/document/setConfigField.ts";
import { random } from "@coweave/shared/document/test/random.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { readFrame } from "../../readFrame.ts";
import type { EditKind, JournalLine } from "./JournalLine.ts";

const [port, workflowId = "", token = "", seed, copy] = process.argv.slice(2);
const chance = random(Number(seed));
const doc = new Y.Doc();

/** At once and whole: what is written here is heard even if this process is killed in the next line. */
function tell(line: JournalLine) {
  let bytes = Buffer.from(`${JSON.stringify(line)}\n`);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(1, bytes));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      // The pipe is full until the other end has read.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

if (copy) {
  for (const line of readCopy(copy)) Y.applyUpdate(doc, Buffer.from(line, "base64"));
  const file = openSync(copy, "a");
  doc.on("update", (update: Uint8Array) => writeSync(file, `${base64(update)}\n`));
  process.on("exit", () => closeSync(file));
}

class ToldSocket extends WebSocket {
  constructor(url: string) {
    super(url);
    tell({ type: "opened" });
    this.on("error", () => {});
    this.on("close", (code: number) => tell({ type: "closed", code }));
  }
  override send(data: never) {
    const frame = readFrame(data);
    if (frame?.kind === "step2" || frame?.kind === "update")
      tell({ type: "frame", kind: frame.kind, content: base64(frame.content) });
    super.send(data);
  }
}

const socket = new HocuspocusProviderWebsocket({
  url: `ws://127.0.0.1:${port}/collab/${workflowId}`,
  WebSocketPolyfill: ToldSocket,
  delay: 50,
  minDelay: 50,
  maxDelay: 200,
});
const provider = new HocuspocusProvider({
  name: workflowId,
  document: doc,
  token,
  websocketProvider: socket,
  onStateless: ({ payload }) => {
    const message = JSON.parse(payload);
    if (message.type === "durable") tell(message);
  },
});

/** Kinds as often as they are tried: of what takes effect, clearly more than a third take something back. */
const deck: EditKind[] = Object.entries({
  add: 18,
  move: 12,
  type: 12,
  connect: 10,
  comment: 2,
  delete: 16,
  disconnect: 6,
  undo: 18,
  redo: 6,
} satisfies Record<EditKind, number>).flatMap(([name, share]) =>
  Array<EditKind>(share).fill(name as EditKind),
);
/** So many edits are made without a server; then one looks up from the screen. */
const OFFLINE = 20;
let offline = 0;
const at = new Date().toISOString();
let kind: EditKind = "add";
doc.on("update", (update: Uint8Array, origin: unknown) => {
  if (origin !== provider) tell({ type: "edit", kind, update: base64(update) });
});
const undo = createUndo(doc);
provider.attach();
// Someone who has nothing yet waits until they see something.
if (!provider.synced) await new Promise<void>((resolve) => provider.on("synced", () => resolve()));
edit();

function edit() {
  setTimeout(edit, 10 + chance.below(120));
  offline = provider.synced ? 0 : offline + 1;
  if (offline > OFFLINE) return;
  undo.stopCapturing();
  const { graph } = readGraph(doc);
  // On an empty canvas one can only add: it must not count as what was meant.
  kind = graph.nodes.length > 0 ? (chance.pick(deck) ?? "move") : "add";
  perform(kind, graph);
}

function perform(chosen: EditKind, { nodes, edges }: Graph) {
  const node = chance.pick(nodes);
  if (!node || chosen === "add") return addElements(doc, { nodes: [newNode()] });
  switch (chosen) {
    case "move":
      return moveNodes(doc, { [node.id]: { x: chance.below(1000), y: chance.below(1000) } });
    case "type": {
      const before = String(node.data.config.body ?? "");
      const at = chance.below(before.length + 1);
      const cut = chance.chance(0.3) ? chance.below(4) : 0;
      const text = `${before.slice(0, at)}${chance.pick(["word ", "x", "lorem ipsum "])}${before.slice(at + cut)}`;
      return setConfigField(doc, node.id, "body", text, before);
    }
    case "connect": {
      const target = chance.pick(nodes);
      if (target && target.id !== node.id)
        drawEdge(doc, {
          source: node.id,
          sourceHandle: "out",
          target: target.id,
          targetHandle: "in",
        });
      return;
    }
    case "comment":
      return void openThread(
        doc,
        { kind: "node", id: node.id },
        { author: { kind: "person", id: "someone", name: "Someone" }, text: "Look", at },
      );
    case "delete":
      return removeElements(doc, { nodeIds: [node.id] });
    case "disconnect": {
      const edge = chance.pick(edges);
      return edge && removeElements(doc, { edgeIds: [edge.id] });
    }
    case "undo":
      return void undo.undo();
    case "redo":
      return void undo.redo();
    default:
      return chosen satisfies never;
  }
}

function newNode() {
  const id = newId();
  const config = { to: "", subject: "", body: "Hello" };
  return { id, type: "email", position: { x: 0, y: 0 }, data: { label: id, config } };
}

/** The last line may have been cut by a kill. */
function readCopy(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n").slice(0, -1);
  } catch {
    return [];
  }
}
