import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import type { Found } from "../Found.ts";
import { openSqliteStorage } from "../openSqliteStorage.ts";
import { killedStore } from "../test/killedStore.ts";
import { readMarks } from "./createMarks.ts";
import { judgeWal } from "./judgeWal.ts";
import { framesOf } from "./Marks.ts";

/** Of a killed store: one within the first generation of its log, one whose log was begun anew. */
type Killed = { dataDir: string; stored: number; log: Buffer; size: number };
let young: Killed;
let old: Killed;

beforeAll(async () => {
  const parent = mkdtempSync(join(tmpdir(), "coweave-log-"));
  young = await kill(join(parent, "young"), 1000);
  old = await kill(join(parent, "old"), 7000);
  return () => rmSync(parent, { recursive: true, force: true });
});

async function kill(dataDir: string, updates: number): Promise<Killed> {
  const resolved = await killedStore(dataDir, updates);
  const marks = readMarks(dataDir) ?? { salts: [0, 0], marks: [] };
  const stored = marks.marks.at(-1)?.updates[0]?.[2] ?? 0;
  expect(stored).toBeGreaterThanOrEqual(resolved);
  const log = readFileSync(join(dataDir, "coweave.db-wal"));
  return { dataDir, stored, log, size: 32 + framesOf(marks) * (24 + 4096) };
}

async function openedAfter(
  killed: Killed,
  harm: (log: Buffer, files: string) => Buffer | undefined,
) {
  const dataDir = mkdtempSync(join(tmpdir(), "coweave-log-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  cpSync(killed.dataDir, dataDir, { recursive: true });
  const path = join(dataDir, "coweave.db-wal");
  const harmed = harm(Buffer.from(killed.log), path);
  if (harmed) writeFileSync(path, harmed);
  const damaged = readFileSync(path);
  const found: Found[] = [];
  const open = async () => {
    const storage = await openSqliteStorage(dataDir, (each) => found.push(each));
    onTestFinished(() => storage.close());
    return storage;
  };
  const storage = await open();
  const kept = found[0]?.kept;
  if (kept) expect(readFileSync(join(kept, "coweave.db-wal")).equals(damaged)).toBe(true);
  const again = async () => {
    await storage.close();
    return open();
  };
  return { dataDir, storage, found, again };
}

type Storage = Awaited<ReturnType<typeof openSqliteStorage>>;

/** The numbers of the updates that are there, and of those that are named as damaged or missing. */
async function numbersIn(storage: Storage) {
  const loaded = await storage.documents.load("doc");
  const there = new Set(loaded?.updates.map((update) => Number(new TextDecoder().decode(update))));
  const named = new Set<number>();
  for (const damage of loaded?.damage ?? []) {
    if (!("seq" in damage)) throw new Error(`unexpected ${damage.part}`);
    const to = damage.part === "missing" ? damage.to : damage.seq;
    for (let seq = damage.seq; seq <= to; seq++) named.add(seq);
  }
  return { there, named };
}
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

test("STORE56: the log of a killed server is fine as it is, with an earlier generation behind it, an unfinished transaction and one that was taken back", async () => {
  for (const killed of [young, old]) {
    const { storage, found } = await openedAfter(killed, (log) => log);
    expect(found).toEqual([]);
    expect((await numbersIn(storage)).there.size).toBeGreaterThanOrEqual(killed.stored);
  }
  expect(old.log.length).toBeGreaterThan(old.size);

  const dir = mkdtempSync(join(tmpdir(), "coweave-log-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const db = new DatabaseSync(join(dir, "some.db"));
  onTestFinished(() => db.close());
  db.exec("PRAGMA journal_mode = WAL; PRAGMA cache_size = 5; CREATE TABLE t (x)");
  const judged = () => judgeWal(new Uint8Array(readFileSync(join(dir, "some.db-wal"))), undefined);
  const fill = () => {
    for (let n = 0; n < 50; n++) db.prepare("INSERT INTO t VALUES (zeroblob(5000))").run();
  };
  db.exec("BEGIN");
  fill();
  expect(judged()).toEqual({ kind: "fine" });
  db.exec("ROLLBACK; INSERT INTO t VALUES (1)");
  expect(judged()).toEqual({ kind: "fine" });
});

for (const [name, killed, share] of [
  ["the first generation", () => young, 0.0001],
  ["the first generation", () => young, 0.5],
  ["a later generation", () => old, 0.3],
  ["a later generation", () => old, 0.85],
] as const) {
  test(`STORE57: of a log with a flipped bit everything behind it is read too, the log says so and keeps the files (${name}, at ${share})`, async () => {
    const at = 4 * Math.floor((killed().size * share) / 4);
    const { storage, found, again } = await openedAfter(killed(), (log) => {
      // A low bit: its place can be told from the checksum.
      log[at] = (log[at] ?? 0) ^ 1;
      return log;
    });
    expect(found).toMatchObject([
      {
        message: expect.stringContaining("the write-ahead log"),
        kept: expect.stringContaining("damaged-"),
        missingPages: 0,
      },
    ]);
    const { there, named } = await numbersIn(storage);
    for (const n of upTo(killed().stored))
      expect(there.has(n) || named.has(n), String(n)).toBe(true);
    expect(named.size).toBeLessThanOrEqual(1);
    await storage.documents.append([
      { documentId: "doc", writer: "x", seq: 1, update: Buffer.from("0") },
    ]);
    expect((await numbersIn(await again())).there.has(0)).toBe(true);
    expect(found).toHaveLength(1);
  });
}

for (const [share, bytes] of [
  [0, 8192],
  [0.98, 8192],
  [0.5, 65536],
  [0, 1e9],
] as const) {
  test(`STORE58: of a log with zeros in it what is not there is named, and stays so (${bytes} bytes at ${share})`, async () => {
    const { storage, found, again } = await openedAfter(young, (log) => {
      const at = Math.floor(young.size * share);
      return log.fill(0, at, Math.min(at + bytes, log.length));
    });
    expect(found).toHaveLength(1);
    const lost = new Set(found[0]?.lost.flatMap(({ seq, to }) => upTo(to).slice(seq - 1)));
    const check = async (opened: Storage) => {
      const { there, named } = await numbersIn(opened);
      for (const n of upTo(young.stored))
        expect(there.has(n) || named.has(n) || lost.has(n), String(n)).toBe(true);
    };
    await check(storage);
    await check(await again());
    expect(found).toHaveLength(1);
  });
}

for (const share of [0.5, 0.9])
  test(`STORE59: of a log whose end was cut off the documents that are hit are named, with the updates that are missing (at ${share})`, async () => {
    for (const killed of [young, old]) {
      const { storage, found, again } = await openedAfter(killed, (_, file) => {
        truncateSync(file, Math.floor(killed.size * share));
        return undefined;
      });
      const { there, named } = await numbersIn(storage);
      expect(there.size).toBeGreaterThan(0);
      expect([...there, ...named].sort((a, b) => a - b)).toEqual(upTo(killed.stored));
      expect(found).toMatchObject([
        {
          message: expect.stringContaining("the end of the write-ahead log is missing"),
          kept: expect.stringContaining("damaged-"),
          lost: [{ workflowId: "doc", writer: "w", seq: there.size + 1, to: killed.stored }],
          others: { "sessions.create": named.size / 20 },
        },
      ]);
      const later = await again();
      expect((await numbersIn(later)).named).toEqual(named);
      expect(found).toHaveLength(1);
    }
  });

test("STORE60: of a log that is gone it is said at the start what it held", async () => {
  const { storage, found } = await openedAfter(young, (_, file) => {
    rmSync(file);
    writeFileSync(file, "");
    return undefined;
  });
  expect(await storage.documents.load("doc")).toBeUndefined();
  expect(found).toMatchObject([
    {
      message: expect.stringContaining("the end of the write-ahead log is missing"),
      lost: [{ workflowId: "doc", writer: "w", seq: 1, to: young.stored }],
      others: { "sessions.create": young.stored / 20 },
    },
  ]);
});

test("STORE61: where the marks are gone too, what is behind a damaged page is read, and a last transaction that is not whole is left out and told", async () => {
  const without = (harm: (log: Buffer) => Buffer) =>
    openedAfter(young, (log, file) => {
      rmSync(file.replace("-wal", "-marks"));
      return harm(log);
    });
  const middle = await without((log) => log.fill(0, 300_000, 308_192));
  const { there, named } = await numbersIn(middle.storage);
  for (const n of upTo(young.stored)) expect(there.has(n) || named.has(n), String(n)).toBe(true);
  expect(middle.found).toHaveLength(1);

  const last = await without((log) =>
    log.subarray(0, young.size).fill(7, young.size - 8240, young.size - 8200),
  );
  expect(last.found).toMatchObject([{ message: expect.stringContaining("the last transaction") }]);
  expect((await numbersIn(last.storage)).there.size).toBe(young.stored - 20);
  expect(readdirSync(last.dataDir).filter((name) => name.startsWith("damaged-"))).toHaveLength(1);
});
