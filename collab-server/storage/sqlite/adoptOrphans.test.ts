import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { checksumOfUpdate } from "../readTail.ts";
import { adoptOrphans } from "./adoptOrphans.ts";
import { checkWhole } from "./checkWhole.ts";
import { migrate } from "./migrate.ts";

/** Two documents with two updates each, whose own rows are lost. */
function withOrphans() {
  const db = new DatabaseSync(":memory:");
  onTestFinished(() => db.close());
  db.exec("PRAGMA foreign_keys = OFF");
  migrate(db);
  const add = db.prepare(
    "INSERT INTO document_updates (document, writer, seq, bytes, checksum) VALUES (?, 'w', ?, ?, ?)",
  );
  for (const [n, id] of [
    [7, "first"],
    [9, "second"],
  ] as const)
    for (const seq of [1, 2]) {
      const bytes = Buffer.from(`${id} ${seq}`);
      add.run(n, seq, bytes, checksumOfUpdate(id, { writer: "w", seq, bytes }));
    }
  return db;
}

test("STORE62: updates whose document's own row is lost are given back to it, by their checksums", () => {
  const db = withOrphans();
  // What is damaged tells nothing; the next one of the same document does.
  db.exec("UPDATE document_updates SET bytes = x'00' WHERE document = 7 AND seq = 1");
  adoptOrphans(db, ["third", "second", "first"]);
  const found = db.prepare("SELECT n, id FROM documents ORDER BY n").all();
  expect(found.map(({ n, id }) => [n, id])).toEqual([
    [7, "first"],
    [9, "second"],
  ]);
});

test("STORE63: a database whose rows or tables do not fit together is not taken for whole", () => {
  const orphaned = withOrphans();
  expect(() => checkWhole(orphaned)).toThrow(/those that they belong to/);
  adoptOrphans(orphaned, ["first", "second"]);
  expect(() => checkWhole(orphaned)).not.toThrow();
  orphaned.exec("ALTER TABLE documents DROP COLUMN milestones");
  expect(() => checkWhole(orphaned)).toThrow(/schema/);
});
