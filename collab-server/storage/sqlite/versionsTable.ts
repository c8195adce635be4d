import type { DatabaseSync } from "node:sqlite";
import type { Storage, VersionRecord } from "../Storage.ts";

type Query = Parameters<Storage["versions"]["list"]>[0];
/** As it crosses to the thread: the graph as text. */
type EncodedVersion = VersionRecord & { graph: string };

const columns =
  'workflow_id AS "workflowId", version, note, published_by AS "publishedBy", published_at AS "publishedAt", node_count AS "nodeCount"';

/** The methods are those of `Storage.versions`, on encoded graphs. */
export function versionsTable(db: DatabaseSync) {
  const known = db.prepare("SELECT 1 FROM workflows WHERE id = ?");
  // The versions are asked, not the workflow: a number is never given twice, whatever became of that row.
  const latest = db.prepare(
    "SELECT coalesce(max(version), 0) AS version FROM versions WHERE workflow_id = ?",
  );
  const add = db.prepare(`
    INSERT INTO versions (workflow_id, version, note, published_by, published_at, node_count, graph)
    VALUES (?, ?, ?, ?, ?, ?, ?)`);
  const makeLive = db.prepare(
    "UPDATE workflows SET status = 'published', version = ? WHERE id = ?",
  );
  const byNumber = db.prepare(
    `SELECT ${columns}, graph FROM versions WHERE workflow_id = ? AND version = ?`,
  );
  const page = db.prepare(
    `SELECT ${columns} FROM versions WHERE workflow_id = ? ORDER BY version DESC LIMIT ? OFFSET ?`,
  );
  const count = db.prepare("SELECT count(*) AS total FROM versions WHERE workflow_id = ?");

  return {
    reads: {
      "versions.list"({ workflowId, skip, limit }: Query) {
        const { total } = count.get(workflowId) as { total: number };
        return { items: page.all(workflowId, limit, skip) as VersionRecord[], total };
      },
      "versions.byNumber": (workflowId: string, version: number) =>
        byNumber.get(workflowId, version) as EncodedVersion | undefined,
    },
    writes: {
      "versions.publish"(version: Omit<EncodedVersion, "version">) {
        const { workflowId, note, publishedBy, publishedAt, nodeCount, graph } = version;
        if (!known.get(workflowId)) return undefined;
        const number = (latest.get(workflowId) as { version: number }).version + 1;
        add.run(workflowId, number, note, publishedBy, publishedAt, nodeCount, graph);
        makeLive.run(number, workflowId);
        return number;
      },
    },
  };
}
