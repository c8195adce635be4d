import { DatabaseSync } from "node:sqlite";
import { createTables } from "../createTables.ts";
import { migrate } from "../migrate.ts";
import { runBatch } from "../runBatch.ts";

/** The embedded store's own tables in memory, each request a commit of its own that ends at once. */
export function openMemoryTables() {
  const db = new DatabaseSync(":memory:");
  db.exec("PRAGMA foreign_keys = ON");
  migrate(db);
  const tables = createTables(db);
  return {
    call(method: string, ...args: readonly unknown[]): unknown {
      const [reply] = runBatch(db, tables, [{ method, args }]);
      if (!reply?.ok) throw new Error(reply?.message ?? "no reply");
      return reply.value;
    },
    close: () => db.close(),
  };
}
