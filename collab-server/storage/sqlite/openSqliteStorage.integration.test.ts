import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { storageContract } from "../storageContract.ts";
import { DataDirInUseError } from "./DataDirInUseError.ts";
import { openSqliteStorage } from "./openSqliteStorage.ts";

function makeDataDir(): string {
  const parent = mkdtempSync(join(tmpdir(), "coweave-storage-"));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  return join(parent, "data");
}

async function open(dataDir: string) {
  const storage = await openSqliteStorage(dataDir);
  onTestFinished(() => storage.close());
  return storage;
}

storageContract("SQLite", async () => {
  const dataDir = makeDataDir();
  const storage = await open(dataDir);
  return {
    storage,
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
  const child = spawn(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      join(import.meta.dirname, "killedWriter.child.ts"),
      dataDir,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  let resolved = 0;
  for await (const line of createInterface(child.stdout)) {
    resolved = Number(line);
    if (resolved >= 2000) child.kill("SIGKILL");
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
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
