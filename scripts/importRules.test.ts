import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { findForbiddenImports } from "./findForbiddenImports.ts";
import { importRules } from "./importRules.ts";

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

function check(file: string, source: string) {
  const root = mkdtempSync(join(tmpdir(), "import-rules-"));
  roots.push(root);
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), source);
  return findForbiddenImports(root);
}

const refused: [title: string, file: string, specifier: string, why: RegExp][] = [
  ["shared takes nothing from runner", "shared/a.ts", "@coweave/runner", /no other room/],
  ["shared takes nothing from client", "shared/a.ts", "../client/ui/b.ts", /no other room/],
  [
    "runner takes nothing from collab-server",
    "runner/a.ts",
    "../collab-server/main.ts",
    /may import shared/,
  ],
  [
    "client takes nothing from collab-server",
    "client/a.ts",
    "@coweave/collab-server/http/b.ts",
    /may import shared/,
  ],
  ["client takes nothing from runner", "client/runs/a.ts", "@coweave/runner", /may import shared/],
  ["a room is reached by its name", "client/runs/a.ts", "../../shared/run/Run.ts", /by its name/],
  [
    "a test keeps to the rooms too",
    "client/runs/a.test.ts",
    "@coweave/runner",
    /may import shared/,
  ],
  [
    "runner has one door",
    "collab-server/runs/a.ts",
    "@coweave/runner/engine/plan.ts",
    /entered by @coweave\/runner only/,
  ],
  [
    "rooms do not reach into the tools",
    "runner/a.ts",
    "../scripts/start.ts",
    /nothing beside them/,
  ],
  [
    "a walk takes nothing from a room",
    "e2e/a.spec.ts",
    "../collab-server/collab/test/b.ts",
    /no other room/,
  ],
  ["nor by its name", "e2e/a.ts", "@coweave/shared/graph/Graph.ts", /no other room/],
  ["canvas does not import collab", "client/canvas/a.ts", "../collab/b.ts", /sibling rooms/],
  ["a new client folder is a room", "client/minimap/a.ts", "../canvas/b.ts", /sibling rooms/],
  ["nobody imports pages", "client/runs/a.tsx", "../pages/Editor.tsx", /sibling rooms/],
  ["ui knows no room", "client/ui/a.tsx", "../runs/b.ts", /sibling rooms/],
  ["api knows no room", "client/api/a.ts", "/collab/b.ts", /sibling rooms/],
  ["shared uses three libraries", "shared/graph/a.ts", "nanoid", /zod, yjs, lib0/],
  ["shared has no node modules", "shared/graph/a.ts", "node:crypto", /browser/],
  ["client has no node modules", "client/api/a.ts", "node:fs", /browser/],
];

test.each(refused)("%s", (_title, file, specifier, why) => {
  expect(check(file, `import "${specifier}";`).forbidden).toEqual([
    { file, line: 1, specifier, why: expect.stringMatching(why) },
  ]);
});

test.each(Object.entries(importRules.owners))(
  "%s belongs to its place alone",
  (library, places) => {
    const [place] = places;
    const home = place.endsWith(".ts") ? place : `${place}/a.ts`;
    const stranger = place.startsWith("runner")
      ? "collab-server/triggers/a.ts"
      : "runner/engine/a.ts";
    expect(check(home, `import type { X } from "${library}";`).forbidden).toEqual([]);
    expect(check(stranger, `import type { X } from "${library}/sub";`).forbidden).toHaveLength(1);
    expect(check("runner/engine/a.test.ts", `import "${library}";`).forbidden).toEqual([]);
  },
);

const forms = {
  "a type import": 'import type { X } from "openai";',
  "an inline type": 'import { type X } from "openai";',
  "a re-export": 'export { X } from "openai";',
  "a re-export of all": 'export * from "openai";',
  "a dynamic import": 'const x = await import("openai");',
  "an import type": 'type X = import("openai").X;',
  "import equals": 'import x = require("openai");',
  require: 'const x = require("openai");',
  "import.meta.resolve": 'const x = import.meta.resolve("openai");',
  "import.meta.glob": 'const x = import.meta.glob(["openai"]);',
  "a new URL": 'const x = new URL("openai", import.meta.url);',
  "beside a using declaration": 'using x = open();\nimport y from "openai";',
};

test.each(Object.entries(forms))("is seen: %s", (_title, source) => {
  expect(check("runner/engine/a.ts", source).forbidden).toHaveLength(1);
});

const allowed: [file: string, specifier: string][] = [
  ["shared/run/a.ts", "../graph/Graph.ts"],
  ["runner/engine/a.ts", "@coweave/shared/graph/Graph.ts"],
  ["collab-server/runs/a.ts", "@coweave/runner"],
  ["collab-server/runs/a.ts", "node:path"],
  ["client/pages/Editor.tsx", "../canvas/Canvas.tsx"],
  ["client/canvas/Canvas.tsx", "../ui/Button.tsx"],
  ["client/canvas/Canvas.tsx", "../api/useWorkflow.ts"],
  ["client/vite.config.ts", "node:path"],
  ["e2e/a.spec.ts", "./Editor.ts"],
  ["e2e/a.ts", "@hocuspocus/provider"],
];

test.each(allowed)("%s may import %s", (file, specifier) => {
  expect(check(file, `import "${specifier}";`)).toEqual({ checked: 1, forbidden: [] });
});

test("this repository keeps the rules", () => {
  const { checked, forbidden } = findForbiddenImports(join(import.meta.dirname, ".."));
  expect(forbidden).toEqual([]);
  expect(checked).toBeGreaterThan(20);
});
