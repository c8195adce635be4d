/** Who may import what, as tables. `judgeImport` reads them; docs/architecture.md shows them as a picture. */
export const importRules = {
  /** room -> the rooms it may import, by their package name */
  rooms: {
    shared: [],
    runner: ["shared"],
    "collab-server": ["shared", "runner"],
    client: ["shared"],
    // From outside only: what it knows of the product is on a screen, in an answer or in a frame.
    e2e: [],
  },

  /** rooms that no library belongs to or is kept from: they meet the product as its users' programs do */
  outside: ["e2e"],

  /** room -> its only public door; a room not named here opens every file */
  doors: { runner: "@coweave/runner" },

  /** folder of client/ -> the sibling folders it may import; a folder not named here is a room */
  clientFolders: {
    pages: ["*"],
    ui: [],
    api: [],
    "*": ["ui", "api"],
  },

  /** room -> the only packages it may import at all */
  onlyPackages: { shared: ["zod", "yjs", "lib0"] },

  /** rooms that also run in a browser: nothing from node: */
  withoutNode: ["shared", "client"],

  /** package -> the only folders or files that may import it, types included */
  owners: {
    express: ["collab-server/http"],
    helmet: ["collab-server/http"],
    "express-rate-limit": ["collab-server/http"],
    "pino-http": ["collab-server/http"],
    "@hocuspocus/server": ["collab-server/collab"],
    crossws: ["collab-server/collab"],
    ws: ["collab-server/collab"],
    lucia: ["collab-server/auth"],
    openai: ["collab-server/assistant"],
    "node:sqlite": ["collab-server/storage/sqlite"],
    mongodb: ["collab-server/storage/mongodb"],
    "y-mongodb-provider": ["collab-server/storage/mongodb"],
    piscina: ["runner/pool.ts", "runner/sandbox"],
    "quickjs-emscripten-core": ["runner/sandbox"],
    "@jitl/quickjs-wasmfile-release-sync": ["runner/sandbox"],
    bullmq: ["runner/queue"],
    croner: ["collab-server/triggers", "client/inspector"],
    "@marcbachmann/cel-js": ["runner/expressions"],
    nodemailer: ["runner"],
    undici: ["runner"],
    "@xyflow/react": ["client/canvas"],
    "@hocuspocus/provider": ["client/collab"],
    "y-indexeddb": ["client/collab"],
    "perfect-cursors": ["client/canvas"],
    "y-codemirror.next": ["client/inspector"],
    "@codemirror/state": ["client/inspector"],
    "@codemirror/view": ["client/inspector"],
    "@codemirror/commands": ["client/inspector"],
    "@codemirror/language": ["client/inspector"],
    "@codemirror/lang-javascript": ["client/inspector"],
    "@codemirror/lang-json": ["client/inspector"],
    "@lezer/highlight": ["client/inspector"],
    "@tanstack/react-query": ["client/api", "client/pages"],
  },
} as const;
