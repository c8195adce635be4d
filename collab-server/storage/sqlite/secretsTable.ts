import type { DatabaseSync } from "node:sqlite";

/** The methods are those of `Storage.secrets`. */
export function secretsTable(db: DatabaseSync) {
  const set = db.prepare(`
    INSERT INTO secrets (workflow_id, name, sealed) SELECT id, ?, ? FROM workflows WHERE id = ?
    ON CONFLICT (workflow_id, name) DO UPDATE SET sealed = excluded.sealed`);
  const get = db.prepare("SELECT sealed FROM secrets WHERE workflow_id = ? AND name = ?");
  const names = db.prepare("SELECT name FROM secrets WHERE workflow_id = ? ORDER BY name");
  const remove = db.prepare("DELETE FROM secrets WHERE workflow_id = ? AND name = ?");
  return {
    reads: {
      "secrets.get": (workflowId: string, name: string) =>
        (get.get(workflowId, name) as { sealed: Uint8Array } | undefined)?.sealed,
      "secrets.names": (workflowId: string) =>
        (names.all(workflowId) as { name: string }[]).map((row) => row.name),
    },
    writes: {
      "secrets.set"(workflowId: string, name: string, sealed: Uint8Array) {
        set.run(name, sealed, workflowId);
      },
      "secrets.remove"(workflowId: string, name: string) {
        remove.run(workflowId, name);
      },
    },
  };
}
