import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { random } from "@coweave/shared/document/test/random.ts";
import { openSqliteStorage } from "../../../storage/sqlite/openSqliteStorage.ts";
import { withinTime } from "../../withinTime.ts";
import { onDisk } from "../onDisk.ts";
import { createJudge, type Loss } from "./createJudge.ts";
import { freePort } from "./freePort.ts";
import { prepareWorkflow } from "./prepareWorkflow.ts";
import { startServer } from "./startServer.ts";
import { startWriter, type Writer } from "./startWriter.ts";

const WRITERS = 5;
const START_WITHIN = 60_000;

export type ChaosReport = {
  kills: number;
  /** Writers that died, with the server or alone, and how many of those came back with what they had. */
  deaths: { together: number; alone: number; withCopy: number };
  edits: Record<string, number>;
  covered: Record<string, number>;
  messages: number;
  losses: (Loss & { kill: number })[];
};

/**
 * Five writers on one workflow of the real server; the server's process is killed again and again at
 * random moments, and writers with it or apart. After every kill, before anyone can bring something
 * back, a copy of the store is opened and has to hold all that durable messages ever covered.
 */
export async function chaosSync(options: {
  seed: number;
  kills: number;
  onKill?: (kill: number, report: ChaosReport) => void;
}): Promise<ChaosReport> {
  const chance = random(options.seed);
  const dir = mkdtempSync(join(tmpdir(), "coweave-chaos-"));
  const dataDir = join(dir, "data");
  const port = await freePort();
  const judge = createJudge();
  const deaths = { together: 0, alone: 0, withCopy: 0 };
  const losses: ChaosReport["losses"] = [];
  let lives = 0;

  let server = startServer(port, dataDir);
  if (!(await server.ready)) throw new Error("the server did not start");
  const { workflowId, accounts } = await prepareWorkflow(port, WRITERS);

  const start = (place: number, copy: string | undefined) =>
    startWriter({
      port,
      workflowId,
      token: accounts[place]?.token ?? "",
      seed: chance.below(2 ** 31),
      copy,
      heard: judge.follow(),
    });
  const freshCopy = () => (chance.chance(0.7) ? join(dir, `copy${lives++}`) : undefined);
  const writers: Writer[] = accounts.map((_, place) => start(place, freshCopy()));

  /** Comes back with what it had on disk, or as someone new to the workflow. */
  function revive(place: number) {
    const { copy } = writers[place] as Writer;
    const keeps = copy !== undefined && chance.chance(0.6);
    if (keeps) deaths.withCopy += 1;
    writers[place] = start(place, keeps ? copy : freshCopy());
  }

  async function judgeStore(kill: number) {
    const copy = join(dir, "judged");
    mkdirSync(copy);
    for (const name of ["coweave.db", "coweave.db-wal", "coweave.db-marks"])
      if (existsSync(join(dataDir, name))) copyFileSync(join(dataDir, name), join(copy, name));
    const storage = await openSqliteStorage(copy, ({ message }) => {
      throw new Error(`after a mere kill the store says: ${message}`);
    });
    const doc = await onDisk(storage, workflowId);
    losses.push(...judge.findLosses(doc).map((loss) => ({ ...loss, kill })));
    doc.destroy();
    await storage.close();
    rmSync(copy, { recursive: true });
  }

  const report = (kills: number): ChaosReport => ({ ...judge.report(), kills, deaths, losses });
  try {
    for (let kill = 1; kill <= options.kills; kill++) {
      // Now and then in the middle of its start, else in the middle of the work.
      if (chance.chance(0.1)) await wait(chance.below(800));
      else {
        if (!(await server.ready)) throw new Error("the server did not start again");
        // Three are at work; the others may still be on their way.
        let atWork = 0;
        const enough = Promise.withResolvers<void>();
        for (const writer of writers)
          void writer.atWork().then(() => ++atWork === 3 && enough.resolve());
        await withinTime(enough.promise, START_WITHIN).catch((cause: unknown) => {
          const states = writers.map((writer) => writer.describe()).join("\n");
          throw new Error(`the writers do not come back to work\n${states}`, { cause });
        });
        await wait(100 + chance.below(1500));
      }
      if (chance.chance(0.3)) {
        const place = chance.below(WRITERS);
        await writers[place]?.kill();
        deaths.alone += 1;
        revive(place);
        await wait(chance.below(300));
      }
      if (!writers.every((writer) => writer.isRunning()))
        throw new Error("a writer ended by itself");
      const doomed = writers.flatMap((_, place) => (chance.chance(0.4) ? [place] : []));
      const dying = doomed.map(async (place) => {
        await wait(chance.below(30));
        await writers[place]?.kill();
      });
      await wait(chance.below(30));
      await server.kill();
      await Promise.all(dying);
      deaths.together += doomed.length;
      await Promise.all(writers.map((writer) => writer.disconnected()));
      await judgeStore(kill);
      server = startServer(port, dataDir);
      for (const place of doomed) revive(place);
      options.onKill?.(kill, report(kill));
      if (losses.length > 0) break;
    }
  } finally {
    await Promise.all([...writers.map((writer) => writer.kill()), server.kill()]);
    rmSync(dir, { recursive: true, force: true });
  }
  return report(options.kills);
}
