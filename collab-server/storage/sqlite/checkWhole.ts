import { DatabaseSync } from "node:sqlite";
import { DatabaseDamagedError } from "./DatabaseDamagedError.ts";
import { migrate } from "./migrate.ts";

/**
 * Throws DatabaseDamagedError where the pages of a database do not fit together: SQLite says so only
 * when it comes across them, and of an older page among newer ones perhaps never.
 */
export function checkWhole(db: DatabaseSync): void {
  const { integrity_check: said } = db.prepare("PRAGMA integrity_check(1)").get() as {
    integrity_check: string;
  };
  if (said !== "ok") throw new DatabaseDamagedError(said);
  if (db.prepare("PRAGMA foreign_key_check").get())
    throw new DatabaseDamagedError("rows are there without those that they belong to");
  const fresh = new DatabaseSync(":memory:");
  try {
    migrate(fresh);
    if (schemaOf(db) !== schemaOf(fresh)) throw new DatabaseDamagedError("its schema is another");
  } finally {
    fresh.close();
  }
}

const schemaOf = (db: DatabaseSync) =>
  JSON.stringify(db.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").all());
