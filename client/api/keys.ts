/** The names under which answers are kept, from the general to the particular. */
export const keys = {
  me: ["me"],
  setup: ["setup"],
  templates: ["templates"],
  workflows: ["workflows"],
  workflow: (id: string) => ["workflow", id],
  versions: (id: string) => ["workflow", id, "versions"],
  version: (id: string, version: number) => ["workflow", id, "version", version],
  secret: (id: string, nodeId: string) => ["workflow", id, "secret", nodeId],
  members: (id: string) => ["workflow", id, "members"],
  executions: (workflowId: string) => ["workflow", workflowId, "executions"],
  threadReads: (workflowId: string) => ["workflow", workflowId, "threadReads"],
  inbox: ["inbox"],
  execution: (id: string) => ["execution", id],
  runLog: (id: string) => ["execution", id, "events"],
} as const;
