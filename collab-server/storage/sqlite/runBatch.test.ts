import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { createTables } from "./createTables.ts";
import { migrate } from "./migrate.ts";
import { type Request, runBatch } from "./runBatch.ts";

function withTables() {
  const db = new DatabaseSync(":memory:");
  onTestFinished(() => db.close());
  migrate(db);
  const tables = createTables(db);
  return { db, run: (...batch: Request[]) => runBatch(db, tables, batch) };
}

const append = (seq: number, bytes: Uint8Array): Request => ({
  method: "documents.append",
  args: [[{ documentId: "doc", writer: "w", seq, update: bytes }]],
});
const load: Request = { method: "documents.load", args: ["doc"] };

test("STORE28: a request that fails takes only itself back; a read sees the writes before it", () => {
  const { run } = withTables();
  const [first, refused, loaded, second] = run(
    append(1, new Uint8Array([1])),
    append(1, new Uint8Array([2])),
    load,
    append(2, new Uint8Array([3])),
  );
  expect([first?.ok, refused?.ok, loaded?.ok, second?.ok]).toEqual([true, false, true, true]);
  expect(loaded).toMatchObject({ value: { covers: { w: 1 } } });
  expect(run(load)[0]).toMatchObject({ value: { covers: { w: 2 } } });
});

test("STORE29: on a full disk nothing is said to be stored that is not", () => {
  const { db, run } = withTables();
  const { page_count: pages } = db.prepare("PRAGMA page_count").get() as { page_count: number };
  db.exec(`PRAGMA max_page_count = ${pages + 4}`);
  const replies = run(append(1, new Uint8Array([1])), append(2, new Uint8Array(100_000)), load);
  expect(replies[1]?.ok).toBe(false);
  const stored = (run(load)[0] as { value?: { covers: object } }).value?.covers;
  expect(stored).toEqual(replies[0]?.ok ? { w: 1 } : undefined);
  db.exec("PRAGMA max_page_count = 1000000");
  expect(run(append(2, new Uint8Array(100_000)))[0]?.ok).toBe(true);
});

test("STORE30: a method that is not there fails alone", () => {
  const { run } = withTables();
  const [unknown, inherited, known] = run(
    { method: "users.drop", args: [] },
    { method: "toString", args: [] },
    { method: "users.count", args: [] },
  );
  expect([unknown?.ok, inherited?.ok, known?.ok]).toEqual([false, false, true]);
});
