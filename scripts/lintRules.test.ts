import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const biome = join(root, "node_modules/.bin/biome");

let folder: string | undefined;
afterEach(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true });
});

/** The rules that biome finds broken in these files, each named once. */
function lint(files: Record<string, string>): string[] {
  folder = mkdtempSync(join(tmpdir(), "lint-rules-"));
  for (const name of ["biome.json", ".gitignore", "package.json", "shared/package.json"]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    copyFileSync(join(root, name), join(folder, name));
  }
  for (const [name, source] of Object.entries(files)) writeFileSync(join(folder, name), source);
  const { stdout } = spawnSync(biome, ["lint", "--reporter=json", "shared"], {
    cwd: folder,
    encoding: "utf8",
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { category: string }[] };
  return [...new Set(diagnostics.map(({ category }) => category.split("/").at(-1) ?? ""))].sort();
}

const refused: [rule: string, files: Record<string, string>][] = [
  ["noDefaultExport", { "shared/a.ts": "export const a = 1;\nexport default a;\n" }],
  [
    "noBarrelFile",
    { "shared/a.ts": 'export { b as a } from "./b.ts";\n', "shared/b.ts": "export const b = 1;\n" },
  ],
  ["noExplicitAny", { "shared/a.ts": "export const a = (x: any) => x;\n" }],
  ["noExcessiveLinesPerFile", { "shared/a.ts": `export const a = [\n${"  1,\n".repeat(400)}];\n` }],
  ["useFilenamingConvention", { "shared/a.ts": "export const b = 1;\n" }],
  [
    "noUndeclaredDependencies",
    { "shared/a.ts": 'import x from "express";\n\nexport const a = x;\n' },
  ],
  [
    "noImportCycles",
    {
      "shared/a.ts": 'import type { b } from "./b.ts";\n\nexport type a = b | 1;\n',
      "shared/b.ts": 'import type { a } from "./a.ts";\n\nexport type b = a | 2;\n',
    },
  ],
  [
    "noFloatingPromises",
    { "shared/a.ts": "const work = async () => 1;\n\nexport function a() {\n  work();\n}\n" },
  ],
];

test.each(refused)("%s is refused", (rule, files) => {
  expect(lint(files)).toContain(rule);
});

test("Tailwind's own CSS is understood", () => {
  const css = "@theme {\n  --color-a: red;\n}\n\n@utility a {\n  @apply ring-2;\n}\n";
  expect(lint({ "shared/a.css": css })).toEqual([]);
});
