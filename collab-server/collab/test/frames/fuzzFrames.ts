import type { Role } from "@coweave/shared/api/Role.ts";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { readSuggestions } from "@coweave/shared/document/readSuggestions.ts";
import { readThreads } from "@coweave/shared/document/readThreads.ts";
import { random } from "@coweave/shared/document/test/random.ts";
import * as Y from "yjs";
import { plainNode } from "../plainNode.ts";
import { busyWith } from "./busyWith.ts";
import { collectedHeap } from "./collectedHeap.ts";
import { presenceOf } from "./frames.ts";
import { holdUp } from "./holdUp.ts";
import { honestFrames } from "./honestFrames.ts";
import { hostileFrames } from "./hostileFrames.ts";
import { memoryRoom } from "./memoryRoom.ts";
import { mutate } from "./mutate.ts";
import type { RawEnd } from "./rawEnd.ts";

export type FrameFuzz = {
  seed: number;
  frames: number;
  /** How often a frame passed, or ended its connection with a code. */
  outcomes: Record<string, number>;
  /** The longest that one frame held the server up, again in copies of the room, in milliseconds. */
  slowest: number;
  /** Frames that took longer than they may each time. */
  hangs: string[];
  damage: string[];
  /** In bytes: what a round held at its end, at most, and what stayed of all of them behind the first. */
  memory: { held: number; stayed: number };
};

/** In bytes: of one round's document with all its sockets, and of all rounds together once they are over. */
export const memoryBounds = { held: 128 * 1024 * 1024, stayed: 32 * 1024 * 1024 };

const ROUND = 2_000;
/** So many bytes of frames are picked seldom: they take their time to send and to change. */
const LARGE = 300_000;
const roles: readonly Role[] = ["editor", "commenter", "suggester", "viewer", "editor"];

type Options = {
  /** In milliseconds. */
  mayTake?: number;
  onRound?: (soFar: FrameFuzz) => void;
};

/**
 * Sends almost honest and almost hostile frames at a real server in this process, and looks each
 * round whether two honest people noticed anything. Every turn of the event loop that a frame takes
 * is measured; one longer than is promised is sent again in a copy of the room as it was, because the
 * machine takes as long now and then, and counts when it is slow each time. `onRound` is told after
 * each round how things stand.
 */
export async function fuzzFrames(
  seed: number,
  count: number,
  { mayTake = holdUp.promised, onRound = () => {} }: Options = {},
): Promise<FrameFuzz> {
  const r = random(seed);
  const memory = { held: 0, stayed: 0 };
  const result: FrameFuzz = {
    seed,
    frames: 0,
    outcomes: {},
    slowest: 0,
    hangs: [],
    damage: [],
    memory,
  };
  let first: number | undefined;
  for (let round = 0; result.frames < count; round++) {
    const role = roles[round % roles.length] ?? "editor";
    const before = collectedHeap();
    const most = Math.min(ROUND, count - result.frames);
    const held = await playRound(`w${round}`, role, most, r, result, mayTake);
    memory.held = Math.max(memory.held, held - before);
    const after = collectedHeap();
    first ??= after;
    memory.stayed = Math.max(memory.stayed, after - first);
    onRound(result);
  }
  return result;
}

/** Gives what was held at the end of the round, in bytes. */
async function playRound(
  workflowId: string,
  role: Role,
  count: number,
  r: ReturnType<typeof random>,
  result: FrameFuzz,
  mayTake: number,
): Promise<number> {
  const roleOf = (name: string): Role => (name === "mallory" ? role : "editor");
  const room = await memoryRoom({ workflowId, roleOf });
  const { documents, peers, settle, open } = room;
  const [ann, ben] = peers as [(typeof peers)[0], (typeof peers)[0]];
  for (const { doc } of peers) doc.clientID = 1 + r.below(2 ** 31);
  await settle();
  addElements(ann.doc, { nodes: [plainNode("a")] });
  addElements(ben.doc, { nodes: [plainNode("b")] });
  ann.show(presenceOf(ann.doc.clientID, 1, { cursor: null }));
  await settle();

  const own = new Y.Doc();
  own.clientID = 1 + r.below(2 ** 31);
  Y.applyUpdate(own, Y.encodeStateAsUpdate(ann.doc));
  const victim = { client: ann.doc.clientID, presenceClock: 1 };
  const honest = honestFrames(workflowId, own, "mallory");
  const paste = new Promise<Uint8Array>((resolve) => own.once("update", resolve));
  addElements(own, { nodes: Array.from({ length: 2_000 }, (_, n) => plainNode(`p${n}`)) });
  const corpus = [
    ...honest,
    room.make.update(await paste),
    ...hostileFrames({ workflowId, doc: ann.doc, victim, serverId: 1 }).map(({ frame }) => frame),
  ].filter((frame) => frame.byteLength > 0);
  const [large, small] = [true, false].map((isLarge) =>
    corpus.filter(({ byteLength }) => byteLength > LARGE === isLarge),
  ) as [Uint8Array[], Uint8Array[]];
  const before = JSON.stringify(readGraph(ann.doc).graph);
  const copy = await recording(room, workflowId, roleOf);

  let socket: RawEnd | undefined;
  for (let sent = 0; sent < count; sent++) {
    if (!socket || socket.code() !== undefined || r.chance(0.02)) {
      socket?.leave();
      socket = await open("mallory");
    }
    const whole = r.pick(r.chance(0.002) ? large : small) as Uint8Array;
    const frame = mutate(whole, r.pick(small) as Uint8Array, r);
    const again = copy.asItIs();
    let slow = await busyWith(socket, frame);
    result.frames += 1;
    const outcome = socket.code() === undefined ? "no refusal" : String(socket.code());
    result.outcomes[outcome] = (result.outcomes[outcome] ?? 0) + 1;
    for (const each of peers) each.deliver();
    for (let tries = 0; slow > holdUp.promised && tries < 5; tries++)
      slow = Math.min(slow, await again(frame));
    result.slowest = Math.max(result.slowest, slow);
    if (slow > mayTake) result.hangs.push(Buffer.from(frame).toString("base64").slice(0, 200));
  }
  socket?.leave();
  await settle();
  addElements(ben.doc, { nodes: [plainNode("last")] });
  await settle();
  const problems = await documents.read(workflowId, (doc) =>
    findDamage(
      doc,
      [ann.doc, ben.doc],
      peers.flatMap(({ end }) => end.code() ?? []),
    ),
  );
  if (role !== "editor") {
    const graph = readGraph(ann.doc).graph;
    const drawn = { ...graph, nodes: graph.nodes.filter(({ id }) => id !== "last") };
    if (JSON.stringify(drawn) !== before) problems.push(`a ${role} changed the graph`);
  }
  result.damage.push(...problems.map((problem) => `${workflowId} (${role}): ${problem}`));
  const held = collectedHeap();
  for (const each of peers) each.end.leave();
  await documents.close();
  return held;
}

/** Follows a room's document, so that a frame can be sent again in a copy of the room as it was. */
async function recording(
  room: Awaited<ReturnType<typeof memoryRoom>>,
  workflowId: string,
  roleOf: (name: string) => Role,
) {
  const updates = await room.documents.read(workflowId, (doc) => {
    const heard = [Y.encodeStateAsUpdate(doc)];
    doc.on("update", (update: Uint8Array) => heard.push(update));
    return heard;
  });
  return {
    /** How long a frame takes in a copy of the room as it is when this is called. */
    asItIs() {
      const so = updates.length;
      return async (frame: Uint8Array): Promise<number> => {
        const doc = new Y.Doc();
        for (const update of updates.slice(0, so)) Y.applyUpdate(doc, update);
        const begin = Y.encodeStateAsUpdate(doc);
        const copy = await memoryRoom({ workflowId, roleOf, begin, honest: [] });
        const took = await busyWith(await copy.open("mallory"), frame);
        await copy.documents.close();
        return took;
      };
    },
  };
}

function findDamage(doc: Y.Doc, peers: readonly Y.Doc[], closed: readonly number[]): string[] {
  const problems: string[] = [];
  if (closed.length > 0) problems.push(`an honest peer was closed with ${closed.join(", ")}`);
  const reading = (each: Y.Doc) =>
    JSON.stringify([readGraph(each), readThreads(each), readSuggestions(each)]);
  try {
    const loaded = new Y.Doc();
    Y.applyUpdate(loaded, Y.encodeStateAsUpdate(doc));
    for (const [index, each] of [...peers, loaded].entries()) {
      if (reading(each) !== reading(doc)) problems.push(`document ${index} reads differently`);
      if (!Y.equalSnapshots(Y.snapshot(each), Y.snapshot(doc)))
        problems.push(`document ${index} has another history`);
    }
    for (const { clientID, store } of peers)
      if (Y.getState(doc.store, clientID) !== Y.getState(store, clientID))
        problems.push("someone wrote under an honest peer's id");
    if (!readGraph(doc).graph.nodes.some(({ id }) => id === "last"))
      problems.push("an honest edit was lost");
  } catch (error) {
    problems.push(`unreadable: ${error}`);
  }
  return problems;
}
