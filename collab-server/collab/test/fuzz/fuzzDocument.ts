import { createHash } from "node:crypto";
import { random } from "@coweave/shared/document/test/random.ts";
import * as Y from "yjs";
import { caseDeeds } from "./caseDeeds.ts";
import { checkQuiet } from "./checkQuiet.ts";
import { deeds } from "./deeds.ts";
import { discussion } from "./discussion.ts";
import { FuzzWorld, turn } from "./FuzzWorld.ts";
import { insist } from "./insist.ts";
import { type Parts, realParts } from "./Parts.ts";
import { type Plan, plans } from "./plans.ts";
import { scenes } from "./scenes.ts";
import { weather } from "./weather.ts";
import { withSeededIds } from "./withSeededIds.ts";

type Options = { peers?: number; operations?: number; parts?: Parts; plan?: Plan };

/** Codes with which a socket may end: cut by the run, or by a server that stops. */
const expectedEnds = new Set([1006, 4500]);
const allDeeds = { ...deeds, ...discussion, ...caseDeeds };
export const deedNames: readonly string[] = Object.keys(allDeeds);
const sceneNames = Object.keys(scenes);
/** For one operation; then nobody can do anything any more, and the run proves nothing. */
const MAX_TRIES = 500;

/** Everything a run can do; `quiet` is the check, `compact` and `purge` the server's own doing. */
export const kinds: readonly string[] = [
  ...deedNames,
  ...Object.keys(weather),
  ...sceneNames,
  "quiet",
  "compact",
  "purge",
];

/**
 * Lets people do anything in any order over a real server, until all have everything, and checks
 * what must hold whenever it is quiet. Gives what had an effect, by kind, and a digest of what
 * everyone ends with: the same for the same seed. Throws at the first thing that is wrong.
 */
export async function fuzzDocument(
  seed: number,
  { peers = 5, operations = 200, parts = realParts, plan = plans.lists }: Options = {},
): Promise<{ done: Record<string, number>; digest: string }> {
  const r = random(seed);
  return withSeededIds(random(seed ^ 0x5eed), async () => {
    const world = new FuzzWorld(r, parts);
    await world.begin(peers);
    try {
      for (const peer of world.peers) peer.connect();
      await quiet(world, false);
      for (let operation = 1; operation <= operations; operation++) {
        await step(world, operation, plan);
        if (operation % 50 === 0) await quiet(world, operation === operations);
      }
      world.tally("compact", world.disk.compactions());
      const digest = digestOf(world);
      await world.end();
      return { done: world.done, digest };
    } catch (error) {
      // What was found must not be hidden by what cannot be ended any more.
      await world.end().catch(() => {});
      throw error;
    }
  });
}

/** One operation and what happens around it. */
async function step(world: FuzzWorld, operation: number, plan: Plan): Promise<void> {
  const { r } = world;
  world.clock += 1_000;
  // Sometimes the line is good, sometimes next to nothing gets through.
  if (operation % 20 === 1) world.mood = r.pick([0.3, 0.8, 0.95]) ?? 0.5;
  for (let tries = 1; !act(world, plan) && plan.counts === "effects"; tries++)
    insist(tries < MAX_TRIES, () => `operation ${operation}: ${tries} tries had no effect`);
  if (r.chance(plan.unrest)) {
    // The end of a server is the dearest to play.
    const mostly = plan.weather.filter((name) => name !== "stop");
    const event = r.pick(r.chance(0.5) ? plan.weather : mostly) ?? "offline";
    if (await weather[event]?.(world)) world.tally(event);
  }
  if (r.chance(0.04)) {
    const scene = r.pick(sceneNames) ?? "duel";
    if (await scenes[scene]?.(world)) world.tally(scene);
  }
  await move(world);
  checkEnds(world);
}

/** Somebody does something; true where that changed their document. */
function act(world: FuzzWorld, plan: Plan): boolean {
  const name = world.r.pick(plan.deeds) ?? "add";
  const peer = world.r.pick(world.peers);
  if (!peer) return false;
  const before = peer.updates;
  allDeeds[name]?.(world, peer);
  const hadEffect = peer.updates > before;
  if (hadEffect) world.tally(name);
  return hadEffect;
}

/** Lets some of what is on its way arrive, in an order of the seed's. */
async function move(world: FuzzWorld): Promise<void> {
  const { r, life } = world;
  for (let moves = 0; moves < 20 && r.chance(world.mood); moves++) {
    const ways: (() => void)[] = [];
    for (const { socket, held } of world.peers) {
      if (!socket || held) continue;
      if (socket.up.length) ways.push(() => socket.deliverUp());
      if (socket.down.length) ways.push(() => socket.deliverDown());
    }
    if (life.store.waiting()) ways.push(() => life.store.answer());
    const go = r.pick(ways);
    if (!go) break;
    go();
    if (r.chance(0.4)) await turn();
  }
  await turn();
}

async function quiet(world: FuzzWorld, thorough: boolean): Promise<void> {
  for (const peer of world.peers) {
    peer.held = false;
    if (!peer.online) peer.connect();
  }
  await turn();
  await world.settle();
  checkEnds(world);
  for (const peer of world.peers) insist(peer.synced, () => `${peer.name} cannot get in sync`);
  await checkQuiet(world, { thorough });
  world.tally("quiet");
}

function checkEnds({ peers }: FuzzWorld): void {
  for (const { name, closeCodes } of peers)
    for (const code of closeCodes)
      insist(
        expectedEnds.has(code),
        () => `the server closed the socket of honest ${name} with ${code}`,
      );
}

function digestOf({ peers, life }: FuzzWorld): string {
  const hash = createHash("sha256");
  for (const { doc } of [...peers, life]) hash.update(Y.encodeStateAsUpdate(doc));
  return hash.digest("hex");
}
