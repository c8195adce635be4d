import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { adoptOrphans } from "./adoptOrphans.ts";
import { migrate } from "./migrate.ts";
import { readableRows } from "./readableRows.ts";

const name = "coweave.db";

/**
 * Makes a new database of all rows that can be read of a damaged one, which nobody may have open, and
 * of whose files copies were kept. `documentIds` are those known from elsewhere. Throws where nothing can be read at all, and then has changed nothing.
 */
export function rebuild(dataDir: string, documentIds: readonly string[]): void {
  const path = join(dataDir, name);
  const fresh = `${path}.rebuilt`;
  for (const end of ["", "-wal", "-shm"]) rmSync(fresh + end, { force: true });
  const target = new DatabaseSync(fresh);
  const source = new DatabaseSync(path, { timeout: 5000 });
  let done = false;
  try {
    target.exec("PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF");
    migrate(target);
    copy(source, target, documentIds);
    // A log of the old file must never be taken for one of the new.
    source.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    done = true;
  } finally {
    target.close();
    source.close();
    if (!done) rmSync(fresh, { force: true });
  }
  for (const end of ["-wal", "-shm"]) rmSync(path + end, { force: true });
  renameSync(fresh, path);
}

type Column = { name: string; pk: number };

function copy(source: DatabaseSync, target: DatabaseSync, documentIds: readonly string[]): void {
  const tables = target
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all() as { name: string }[];
  const columnsOf = (db: DatabaseSync, table: string) =>
    db.prepare(`PRAGMA table_info(${table})`).all() as Column[];
  // Fails where not even the list of tables can be read.
  source.prepare("SELECT name FROM sqlite_schema").all();
  target.exec("BEGIN");
  for (const { name: table } of tables) {
    const there = new Set(columnsOf(source, table).map((column) => column.name));
    const columns = columnsOf(target, table).filter((column) => there.has(column.name));
    if (columns.length === 0) continue;
    const names = columns.map((column) => column.name);
    const keys = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
    const insert = target.prepare(
      `INSERT OR IGNORE INTO ${table} (${names}) VALUES (${names.map(() => "?")})`,
    );
    for (const row of readableRows(
      source,
      table,
      keys.map((key) => key.name),
    ))
      insert.run(...names.map((column) => row[column] as SQLInputValue));
  }
  adoptOrphans(target, documentIds);
  for (const { name: table } of tables) dropOrphans(target, table);
  target.exec("COMMIT");
}

/** Rows whose parent was lost: a new one could get its number, and must not get its children. */
function dropOrphans(db: DatabaseSync, table: string): void {
  const links = db.prepare(`PRAGMA foreign_key_list(${table})`).all() as {
    table: string;
    from: string;
    to: string;
  }[];
  for (const { table: parent, from, to } of links)
    db.exec(`DELETE FROM ${table} WHERE ${from} NOT IN (SELECT ${to} FROM ${parent})`);
}
