import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { expect, test } from "vitest";
import { type Chunk, initialJavaScript } from "./initialJavaScript.ts";

const budget = 350 * 1024;

test("UI5: the editor's page needs at most 350 KB of JavaScript (gzipped) to start", async () => {
  const result = await build({
    root: import.meta.dirname,
    configFile: join(import.meta.dirname, "vite.config.ts"),
    logLevel: "error",
    // As in a real build: vitest's own mode would bundle React's development half.
    mode: "production",
    define: { "process.env.NODE_ENV": '"production"' },
    build: { write: false },
  });
  if (!("output" in result)) throw new Error("one build gives one output");
  const chunks = result.output.filter((part) => part.type === "chunk") as Chunk[];
  const needed = initialJavaScript(chunks, ["/client/index.html", "/pages/EditorPage.tsx"]);
  expect(needed.map(({ fileName }) => fileName).join()).toMatch(
    /EditorPage.*index|index.*EditorPage/,
  );
  const size = needed.reduce((sum, { code }) => sum + gzipSync(code).length, 0);
  console.log(`editor page: ${(size / 1024).toFixed(1)} KB of JavaScript, gzipped`);
  expect(size).toBeLessThanOrEqual(budget);
});
