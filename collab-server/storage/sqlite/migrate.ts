import type { DatabaseSync } from "node:sqlite";

/**
 * The schema as the steps that led to it; `user_version` counts those a database has taken. Steps
 * are only ever added: a changed one would never reach the databases that took it before.
 */
const steps = [
  `
  CREATE TABLE documents (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, snapshot BLOB);
  CREATE TABLE document_updates (
    n INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (n) ON DELETE CASCADE,
    writer TEXT NOT NULL,
    seq INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (document, writer, seq)
  );

  CREATE TABLE users (
    id TEXT PRIMARY KEY,
    email TEXT UNIQUE,
    password_hash TEXT,
    full_name TEXT NOT NULL,
    active INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    last_login_at TEXT
  ) WITHOUT ROWID;

  CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    expires_at TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX sessions_by_user ON sessions (user_id);
  CREATE INDEX sessions_by_expiry ON sessions (expires_at);

  CREATE TABLE workflows (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    node_count INTEGER NOT NULL,
    status TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    search_text TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE members (
    workflow_id TEXT NOT NULL REFERENCES workflows (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (workflow_id, user_id)
  ) WITHOUT ROWID;
  CREATE INDEX members_by_user ON members (user_id);

  CREATE TABLE executions (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    workflow_id TEXT NOT NULL REFERENCES workflows (id) ON DELETE CASCADE,
    status TEXT NOT NULL,
    seq INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    started_at TEXT,
    completed_at TEXT,
    trigger TEXT NOT NULL,
    error TEXT,
    -- Last, so that a list never reads the pages a long snapshot spills over.
    header TEXT NOT NULL
  );
  CREATE INDEX executions_by_workflow ON executions (workflow_id, created_at DESC, n DESC);
  CREATE INDEX executions_unfinished ON executions (created_at)
    WHERE status IN ('queued', 'running', 'waiting');
  CREATE TABLE execution_events (
    execution INTEGER NOT NULL REFERENCES executions (n) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (execution, seq)
  ) WITHOUT ROWID;
  `,
  `
  CREATE TABLE inbox (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    user_id TEXT NOT NULL,
    workflow_id TEXT NOT NULL REFERENCES workflows (id) ON DELETE CASCADE,
    thread_id TEXT NOT NULL,
    comment_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    author TEXT NOT NULL,
    text TEXT NOT NULL,
    place TEXT NOT NULL,
    at TEXT NOT NULL,
    read INTEGER NOT NULL,
    UNIQUE (workflow_id, thread_id, comment_id, user_id)
  );
  CREATE INDEX inbox_by_user ON inbox (user_id, at DESC, n DESC);
  CREATE INDEX inbox_unread ON inbox (user_id) WHERE read = 0;
  CREATE TABLE thread_reads (
    workflow_id TEXT NOT NULL REFERENCES workflows (id) ON DELETE CASCADE,
    thread_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    comment_id TEXT NOT NULL,
    PRIMARY KEY (workflow_id, thread_id, user_id)
  ) WITHOUT ROWID;
  `,
  `
  -- What is older has none, and is read as it is.
  ALTER TABLE document_updates ADD COLUMN checksum INTEGER;
  ALTER TABLE documents ADD COLUMN snapshot_checksum INTEGER;
  -- JSON, writer -> the seq up to which its updates went into a snapshot; null where nobody knows.
  ALTER TABLE documents ADD COLUMN trimmed TEXT DEFAULT '{}';
  UPDATE documents SET trimmed = NULL WHERE snapshot IS NOT NULL;
  -- Snapshots that could not be read: kept, tried again at each load, never replaced.
  CREATE TABLE set_aside (
    n INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (n) ON DELETE CASCADE,
    bytes BLOB NOT NULL,
    checksum INTEGER
  );
  CREATE INDEX set_aside_by_document ON set_aside (document);
  `,
  `
  -- JSON, [at, state vector in base64] each: what the document held when.
  ALTER TABLE documents ADD COLUMN milestones TEXT NOT NULL DEFAULT '[]';
  `,
  `
  -- Updates that were stored and then were not there any more, from seq up to and including upto.
  CREATE TABLE lost_updates (
    document INTEGER NOT NULL REFERENCES documents (n) ON DELETE CASCADE,
    writer TEXT NOT NULL,
    seq INTEGER NOT NULL,
    upto INTEGER NOT NULL,
    PRIMARY KEY (document, writer, seq)
  ) WITHOUT ROWID;
  `,
  `
  -- Whole outputs of finished nodes whose record is redacted or cut; gone when the run has ended.
  CREATE TABLE execution_outputs (
    n INTEGER PRIMARY KEY,
    execution INTEGER NOT NULL REFERENCES executions (n) ON DELETE CASCADE,
    node TEXT NOT NULL,
    json TEXT NOT NULL,
    UNIQUE (execution, node)
  );
  `,
  `
  CREATE TABLE versions (
    n INTEGER PRIMARY KEY,
    workflow_id TEXT NOT NULL REFERENCES workflows (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    note TEXT NOT NULL,
    published_by TEXT NOT NULL,
    published_at TEXT NOT NULL,
    node_count INTEGER NOT NULL,
    -- Last, so that a list never reads the pages a long graph spills over.
    graph TEXT NOT NULL,
    UNIQUE (workflow_id, version)
  );
  CREATE INDEX workflows_published ON workflows (id) WHERE status = 'published';
  CREATE TABLE secrets (
    n INTEGER PRIMARY KEY,
    workflow_id TEXT NOT NULL REFERENCES workflows (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    sealed BLOB NOT NULL,
    UNIQUE (workflow_id, name)
  );
  -- What a run answers to, where that may be answered once only.
  ALTER TABLE executions ADD COLUMN claim TEXT;
  CREATE UNIQUE INDEX executions_by_claim ON executions (workflow_id, claim)
    WHERE claim IS NOT NULL;
  `,
];

/** Brings the schema up to date. Throws where the database was written by a newer Coweave. */
export function migrate(db: DatabaseSync): void {
  const { user_version: taken } = db.prepare("PRAGMA user_version").get() as {
    user_version: number;
  };
  if (taken > steps.length) {
    throw new Error(
      `The database was written by a newer Coweave (schema ${taken}, this one knows ${steps.length}). Start that version, or use another DATA_DIR.`,
    );
  }
  for (const [index, step] of steps.entries()) {
    if (index < taken) continue;
    db.exec(`BEGIN IMMEDIATE; ${step}; PRAGMA user_version = ${index + 1}; COMMIT`);
  }
}
