import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import type { Harm } from "../StorageSetup.ts";
import { storageContract } from "../storageContract.ts";
import { DataDirInUseError } from "./DataDirInUseError.ts";
import type { Found } from "./Found.ts";
import { openSqliteStorage } from "./openSqliteStorage.ts";
import { killedStore } from "./test/killedStore.ts";

function makeDataDir(): string {
  const parent = mkdtempSync(join(tmpdir(), "coweave-storage-"));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  return join(parent, "data");
}

async function open(dataDir: string, onFound?: (found: Found) => void) {
  const storage = await openSqliteStorage(dataDir, onFound);
  onTestFinished(() => storage.close());
  return storage;
}

/** Writes to the database file beside the server that has it open. */
function harmer(dataDir: string): Harm {
  const change = (table: string, column: string, where: string, values: (string | number)[]) => {
    const db = new DatabaseSync(join(dataDir, "coweave.db"));
    const { n, bytes } = db
      .prepare(`SELECT n, ${column} AS bytes FROM ${table} WHERE ${where}`)
      .get(...values) as { n: number; bytes: Uint8Array };
    return (how: (bytes: Uint8Array) => Uint8Array | undefined) => {
      const changed = how(bytes);
      if (changed) db.prepare(`UPDATE ${table} SET ${column} = ? WHERE n = ?`).run(changed, n);
      else db.prepare(`DELETE FROM ${table} WHERE n = ?`).run(n);
      db.close();
    };
  };
  const its = "document = (SELECT n FROM documents WHERE id = ?)";
  return {
    update: (id, writer, seq, how) =>
      change("document_updates", "bytes", `${its} AND writer = ? AND seq = ?`, [id, writer, seq])(
        how,
      ),
    snapshot: (id, how) => change("documents", "snapshot", "id = ?", [id])(how),
    aside: (id, how) => change("set_aside", "bytes", its, [id])(how),
    snapshotsToCome(id) {
      const db = new DatabaseSync(join(dataDir, "coweave.db"));
      const n = Number(db.prepare("SELECT n FROM documents WHERE id = ?").get(id)?.n);
      db.exec(`
        CREATE TRIGGER harm AFTER UPDATE OF snapshot ON documents WHEN NEW.n = ${n}
        BEGIN UPDATE documents SET snapshot = substr(snapshot, 2) WHERE n = NEW.n; END
      `);
      db.close();
    },
  };
}

storageContract("SQLite", async () => {
  const dataDir = makeDataDir();
  const storage = await open(dataDir);
  return {
    storage,
    harm: harmer(dataDir),
    async reopen() {
      await storage.close();
      return open(dataDir);
    },
  };
});

test("STORE24: a data directory has one server; the second is refused with a sentence", async () => {
  const dataDir = makeDataDir();
  const first = await open(dataDir);
  await expect(openSqliteStorage(dataDir)).rejects.toThrow(DataDirInUseError);
  await expect(openSqliteStorage(dataDir)).rejects.toThrow(
    /Another Coweave server is using .* another DATA_DIR\./,
  );
  await first.close();
  expect(await (await open(dataDir)).users.count()).toBe(0);
});

test("STORE25: the data directory is for its owner alone", async () => {
  const dataDir = makeDataDir();
  await open(dataDir);
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
});

test("STORE26: after kill -9 everything that was resolved is there, and the directory is free again", async () => {
  const dataDir = makeDataDir();
  const resolved = await killedStore(dataDir, 2000);
  const loaded = await (await open(dataDir)).documents.load("doc");
  expect(loaded?.updates.length).toBeGreaterThanOrEqual(resolved);
  const written = new Set(loaded?.updates.map((update) => new TextDecoder().decode(update)));
  for (let seq = 1; seq <= resolved; seq++) expect(written.has(String(seq))).toBe(true);
});

test("STORE27: a database of a newer version is refused, not touched", async () => {
  const dataDir = makeDataDir();
  await (await open(dataDir)).close();
  const db = new DatabaseSync(join(dataDir, "coweave.db"));
  db.exec("PRAGMA user_version = 999");
  db.close();
  await expect(openSqliteStorage(dataDir)).rejects.toThrow(/newer Coweave/);
});

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A closed database with a log of 2,000 updates, of which one page is damaged. */
async function withDamagedPage(page: (bytes: Buffer) => number) {
  const dataDir = makeDataDir();
  const storage = await open(dataDir);
  await storage.documents.append(
    Array.from({ length: 2000 }, (_, index) => ({
      documentId: "doc",
      writer: "w",
      seq: index + 1,
      update: Buffer.from(`update ${index + 1} ${"x".repeat(50)}`),
    })),
  );
  await storage.close();
  const file = join(dataDir, "coweave.db");
  const bytes = readFileSync(file);
  const at = page(bytes);
  writeFileSync(file, bytes.fill(0xff, at, at + 4096));
  return { dataDir, file, bytes };
}

test("STORE38: a database with a damaged page is made anew of what can be read, the damaged file is kept, and goes on storing", async () => {
  const { dataDir, bytes } = await withDamagedPage((file) => {
    const at = file.indexOf("update 1000 ");
    return at - (at % 4096);
  });
  const kept: string[] = [];
  const storage = await open(dataDir, (found) => kept.push(found.kept ?? "nowhere"));
  const loaded = await storage.documents.load("doc");
  expect(loaded?.updates.length).toBeGreaterThan(1900);
  expect(loaded?.updates.length).toBeLessThan(2000);
  const [damage, ...more] = loaded?.damage ?? [];
  expect(more).toEqual([]);
  if (damage?.part !== "missing") throw new Error(`found ${JSON.stringify(damage)}`);
  expect([damage.seq <= 1000, damage.to >= 1000]).toEqual([true, true]);
  expect(loaded?.updates.length).toBe(2000 - (damage.to - damage.seq + 1));
  expect(kept).toHaveLength(1);
  expect(readFileSync(join(kept[0] ?? "", "coweave.db")).equals(bytes)).toBe(true);
  await storage.documents.append([
    { documentId: "doc", writer: "w", seq: 2001, update: Buffer.from("later") },
  ]);
  await storage.close();
  const again = await open(dataDir, () => kept.push("again"));
  expect((await again.documents.load("doc"))?.updates.at(-1)).toEqual(bytesOf("later"));
  expect(kept).toHaveLength(1);
});

test("STORE39: a database of which nothing can be read is refused with a sentence and left as it is", async () => {
  const { dataDir, file, bytes } = await withDamagedPage(() => 0);
  const before = readdirSync(dataDir);
  await expect(openSqliteStorage(dataDir)).rejects.toThrow(/is damaged and cannot be read/);
  expect(readFileSync(file).equals(bytes)).toBe(true);
  expect(readdirSync(dataDir)).toEqual(before);
});
