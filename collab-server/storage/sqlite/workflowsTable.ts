import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { MemberRecord, Storage, WorkflowRecord } from "../Storage.ts";
import { assignments } from "./assignments.ts";

type Row = Omit<WorkflowRecord, "members">;
type Change = Parameters<Storage["workflows"]["update"]>[1];
type Query = Parameters<Storage["workflows"]["list"]>[0];

const columns =
  'id, name, description, node_count AS "nodeCount", status, version, created_by AS "createdBy", created_at AS "createdAt", updated_at AS "updatedAt"';
const columnOf = {
  name: "name",
  description: "description",
  nodeCount: "node_count",
  status: "status",
  version: "version",
  updatedAt: "updated_at",
} as const;

/** The methods are those of `Storage.workflows`. */
export function workflowsTable(db: DatabaseSync) {
  const add = db.prepare("INSERT INTO workflows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const byId = db.prepare(`SELECT ${columns} FROM workflows WHERE id = ?`);
  const published = db.prepare("SELECT id FROM workflows WHERE status = 'published' ORDER BY id");
  const remove = db.prepare("DELETE FROM workflows WHERE id = ?");
  const setSearchText = db.prepare("UPDATE workflows SET search_text = ? WHERE id = ?");
  const membersOf = db.prepare(
    'SELECT user_id AS "userId", role FROM members WHERE workflow_id = ? ORDER BY user_id',
  );
  const addMember = db.prepare("INSERT INTO members VALUES (?, ?, ?)");
  const dropMembers = db.prepare("DELETE FROM members WHERE workflow_id = ?");

  const withMembers = (row: Row): WorkflowRecord => ({
    ...row,
    members: membersOf.all(row.id) as MemberRecord[],
  });
  const find = (id: string) => {
    const row = byId.get(id) as Row | undefined;
    return row && withMembers(row);
  };
  const addMembers = (id: string, members: readonly MemberRecord[]) => {
    for (const { userId, role } of members) addMember.run(id, userId, role);
  };

  return {
    reads: {
      "workflows.byId": find,
      "workflows.published": () => (published.all() as { id: string }[]).map(({ id }) => id),
      "workflows.list"({ userId, search, status, skip, limit }: Query) {
        const conditions = ["id IN (SELECT workflow_id FROM members WHERE user_id = ?)"];
        const values: SQLInputValue[] = [userId];
        if (search) {
          conditions.push("instr(search_text, ?) > 0");
          values.push(searchText(search));
        }
        if (status === "active") conditions.push("status <> 'archived'");
        else if (status) {
          conditions.push("status = ?");
          values.push(status);
        }
        const from = `FROM workflows WHERE ${conditions.join(" AND ")}`;
        const { total } = db.prepare(`SELECT count(*) AS total ${from}`).get(...values) as {
          total: number;
        };
        const rows = db
          .prepare(`SELECT ${columns} ${from} ORDER BY updated_at DESC, id LIMIT ? OFFSET ?`)
          .all(...values, limit, skip) as Row[];
        return { items: rows.map(withMembers), total };
      },
    },
    writes: {
      "workflows.create"(workflow: WorkflowRecord) {
        add.run(
          workflow.id,
          workflow.name,
          workflow.description,
          workflow.nodeCount,
          workflow.status,
          workflow.version,
          workflow.createdBy,
          workflow.createdAt,
          workflow.updatedAt,
          searchText(workflow.name, workflow.description),
        );
        addMembers(workflow.id, workflow.members);
      },
      "workflows.update"(id: string, change: Change) {
        const { sql, values } = assignments(columnOf, change);
        if (values.length === 0) return;
        db.prepare(`UPDATE workflows SET ${sql} WHERE id = ?`).run(...values, id);
        const row = byId.get(id) as Row | undefined;
        if (row) setSearchText.run(searchText(row.name, row.description), id);
      },
      "workflows.setMembers"(id: string, members: readonly MemberRecord[]) {
        if (!byId.get(id)) return;
        dropMembers.run(id);
        addMembers(id, members);
      },
      "workflows.remove"(id: string) {
        remove.run(id);
      },
    },
  };
}

/** SQLite's own lower() knows only ASCII. */
function searchText(...parts: string[]): string {
  return parts.join("\n").normalize("NFKC").toLowerCase();
}
