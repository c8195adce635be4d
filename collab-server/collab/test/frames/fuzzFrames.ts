import { setImmediate as turn } from "node:timers/promises";
import type { Role } from "@coweave/shared/api/Role.ts";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { readSuggestions } from "@coweave/shared/document/readSuggestions.ts";
import { readThreads } from "@coweave/shared/document/readThreads.ts";
import { random } from "@coweave/shared/document/test/random.ts";
import * as Y from "yjs";
import { createDocuments } from "../../createDocuments.ts";
import { plainNode } from "../plainNode.ts";
import { busyWith } from "./busyWith.ts";
import { frames, presenceOf } from "./frames.ts";
import { honestFrames } from "./honestFrames.ts";
import { honestPeer } from "./honestPeer.ts";
import { hostileFrames } from "./hostileFrames.ts";
import { memoryStore } from "./memoryStore.ts";
import { mutate } from "./mutate.ts";
import { type RawEnd, rawEnd } from "./rawEnd.ts";

export type FrameFuzz = {
  seed: number;
  frames: number;
  /** How often a frame passed, or ended its connection with a code. */
  outcomes: Record<string, number>;
  /** The longest that one frame took, again on a second try, in milliseconds. */
  slowest: number;
  /** Frames that took longer than 50 ms twice. */
  hangs: string[];
  damage: string[];
};

const ROUND = 2_000;
const WARM_UP = 2_000;
const MOST = 50;
const roles: readonly Role[] = ["editor", "commenter", "suggester", "viewer", "editor"];

/**
 * Sends almost honest and almost hostile frames at a real server in this process, and looks each
 * round whether two honest people noticed anything. Every turn of the event loop that a frame takes
 * is measured; one longer than 50 ms is sent again, because the collector takes as long now and then,
 * and counts when it is slow each time. `onRound` is told after each round how things stand.
 */
export async function fuzzFrames(
  seed: number,
  count: number,
  onRound: (soFar: FrameFuzz) => void = () => {},
): Promise<FrameFuzz> {
  const r = random(seed);
  const result: FrameFuzz = { seed, frames: 0, outcomes: {}, slowest: 0, hangs: [], damage: [] };
  for (let round = 0; result.frames < count; round++) {
    const role = roles[round % roles.length] ?? "editor";
    await playRound(`w${round}`, role, Math.min(ROUND, count - result.frames), r, result);
    onRound(result);
  }
  return result;
}

async function playRound(
  workflowId: string,
  role: Role,
  count: number,
  r: ReturnType<typeof random>,
  result: FrameFuzz,
): Promise<void> {
  const documents = createDocuments({
    storage: { documents: memoryStore() },
    accounts: {
      authenticate: async ({ token = "" }) => ({
        user: { id: token, fullName: token },
        sessionId: token,
        expiresAt: "2124-01-01T00:00:00.000Z",
      }),
    },
    roleOf: async (userId) => (userId === "mallory" ? role : userId ? "editor" : undefined),
    logger: { info() {}, warn() {}, error() {} },
    instanceId: workflowId,
  });
  await documents.create(workflowId, () => {});
  const named = { workflowId, cookieHeader: undefined };
  const victims = ["ann", "ben"].map((name) =>
    honestPeer(workflowId, name, (socket) => documents.welcome(socket, named)),
  );
  const [ann, ben] = victims as [(typeof victims)[0], (typeof victims)[0]];
  const settle = async () => {
    for (let turns = 0; turns < 6; turns++) {
      await turn();
      for (const victim of victims) victim.deliver();
    }
  };
  for (const { doc } of victims) doc.clientID = 1 + r.below(2 ** 31);
  await settle();
  addElements(ann.doc, { nodes: [plainNode("a")] });
  addElements(ben.doc, { nodes: [plainNode("b")] });
  ann.show(presenceOf(ann.doc.clientID, 1, { cursor: null }));
  await settle();

  const own = new Y.Doc();
  own.clientID = 1 + r.below(2 ** 31);
  Y.applyUpdate(own, Y.encodeStateAsUpdate(ann.doc));
  const victim = { client: ann.doc.clientID, presenceClock: 1 };
  const corpus = [
    ...honestFrames(workflowId, own, "mallory"),
    ...hostileFrames({ workflowId, doc: ann.doc, victim, serverId: 1 }).map(({ frame }) => frame),
  ].filter((frame) => frame.byteLength > 0 && frame.byteLength < 300_000);
  const before = JSON.stringify(readGraph(ann.doc).graph);

  const login = frames(workflowId).auth("mallory");
  let socket: RawEnd | undefined;
  const open = async () => {
    const end = rawEnd();
    documents.welcome(end.server, named);
    end.send(login);
    await turn();
    await turn();
    return end;
  };
  for (let sent = 0; sent < count; sent++) {
    if (!socket || socket.code() !== undefined || r.chance(0.02)) {
      socket?.leave();
      socket = await open();
    }
    const frame = mutate(r.pick(corpus) as Uint8Array, r.pick(corpus) as Uint8Array, r);
    const took = await busyWith(socket, frame);
    result.frames += 1;
    const outcome = socket.code() === undefined ? "no refusal" : String(socket.code());
    result.outcomes[outcome] = (result.outcomes[outcome] ?? 0) + 1;
    for (const each of victims) each.deliver();
    if (result.frames <= WARM_UP) continue;
    let slow = took;
    for (let tries = 0; slow > MOST && tries < 2; tries++)
      slow = Math.min(slow, await busyWith(await open(), frame));
    result.slowest = Math.max(result.slowest, slow);
    if (slow > MOST) result.hangs.push(Buffer.from(frame).toString("base64").slice(0, 200));
  }
  socket?.leave();
  await settle();
  addElements(ben.doc, { nodes: [plainNode("last")] });
  await settle();
  const problems = await documents.read(workflowId, (doc) =>
    findDamage(
      doc,
      [ann.doc, ben.doc],
      victims.flatMap(({ end }) => end.code() ?? []),
    ),
  );
  if (role !== "editor") {
    const graph = readGraph(ann.doc).graph;
    const drawn = { ...graph, nodes: graph.nodes.filter(({ id }) => id !== "last") };
    if (JSON.stringify(drawn) !== before) problems.push(`a ${role} changed the graph`);
  }
  result.damage.push(...problems.map((problem) => `${workflowId} (${role}): ${problem}`));
  for (const each of victims) each.end.leave();
  await documents.close();
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
